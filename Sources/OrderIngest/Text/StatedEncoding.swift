internal import OrderModel
internal import OrderWorld

/// The encoding of a file: as its profile states it, or else as its byte order mark shows. Nothing is guessed.
enum StatedEncoding {
    /// A way to decode a file; nil for UTF-8. A mark that contradicts the profile is a fault.
    typealias Found = Result<(any TextDecoding)?, DecodedFile.Fault>

    /// Finds the decoding of a file that begins with `mark`.
    static func decoding(of mark: [UInt8], stated: TextEncoding?) throws(WorldError) -> Found {
        guard let stated else { return .success(UTF16Decoding(markOf: mark)) }
        let marked = UTF16Decoding(markOf: mark)
        let isMarkedUTF8 = mark.starts(with: FileForm.byteOrderMark)
        func contradicted(_ found: String) -> Found {
            .failure(DecodedFile.Fault(cause: .encodingContradicted(found, stated: stated.name), position: .start))
        }
        switch stated.form {
        case .utf8: return marked == nil ? .success(nil) : contradicted("as UTF-16 does")
        case .utf16(isBigEndian: nil):
            return marked.map { .success($0) } ?? contradicted("without a byte order mark of UTF-16")
        case .utf16(let isBigEndian?):
            if isMarkedUTF8 { return contradicted("as UTF-8 does") }
            if let marked, marked.isBigEndian != isBigEndian { return contradicted("in the other byte order") }
            return .success(UTF16Decoding(isBigEndian: isBigEndian))
        case .singleByte, .multiByte:
            if isMarkedUTF8 { return contradicted("as UTF-8 does") }
            if marked != nil { return contradicted("as UTF-16 does") }
            if stated.form == .singleByte { return .success(try SingleByteDecoding(stated)) }
            return .success(try LibraryDecoding(stated))
        }
    }
}
