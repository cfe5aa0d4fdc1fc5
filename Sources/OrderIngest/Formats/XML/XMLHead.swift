internal import OrderModel
internal import OrderWorld

/// The first bytes of a file: its byte order mark, and the version and encoding that its XML declaration names.
struct XMLHead {
    /// Bytes before the document's first character: 3 for a UTF-8 byte order mark, else 0.
    let markBytes: Int
    var mark: [UInt8] { markBytes == 0 ? [] : [0xEF, 0xBB, 0xBF] }
    /// The reason why the file is not read, when it is in another encoding or version.
    private(set) var refusal: Problem?

    /// The most bytes of a declaration. One has a few dozen; one that does not end in so many is refused.
    private static let declarationBytesMax = 4_096

    init(of file: any InputFile) throws(WorldError) {
        var bytes: [UInt8] = []
        _ = try file.read(at: 0, count: min(Self.declarationBytesMax, file.byteCount), appendingTo: &bytes)
        markBytes = FileForm.byteOrderMarkCount(bytes)
        if let wide = Self.wideEncoding(bytes) {
            refusal = Problem(.encodingRefused(ofFile: wide), at: SourcePosition.start)
        } else {
            refusal = declaredRefusal(bytes)
        }
    }

    /// Names the encoding of UTF-16 and UTF-32, which show by their byte order mark, or by the zero beside the first
    /// `<`.
    private static func wideEncoding(_ bytes: [UInt8]) -> String? {
        let zeros = bytes.prefix(4).count { $0 == 0 }
        if zeros >= 2, bytes.count >= 4, bytes[0] == 0 && bytes[1] == 0 || bytes[2] == 0 && bytes[3] == 0 {
            return "UTF-32"
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        return bytes.starts(with: [0x3C, 0]) || bytes.starts(with: [0, 0x3C]) ? "UTF-16" : nil
    }

    private func declaredRefusal(_ bytes: [UInt8]) -> Problem? {
        let document = bytes[markBytes...]
        guard document.starts(with: "<?xml".utf8), let next = document.dropFirst(5).first, next <= 0x20 else {
            return nil
        }
        guard let end = document.firstIndex(of: UInt8(ascii: ">")) else {
            return bytes.count < Self.declarationBytesMax ? nil : problem(at: markBytes, bytes, "of unknown name")
        }
        if let version = Self.value(of: "version", in: bytes, markBytes..<end),
            !bytes[version].elementsEqual("1.0".utf8)
        {
            return versionProblem(bytes, version)
        }
        guard let value = Self.value(of: "encoding", in: bytes, markBytes..<end) else { return nil }
        let name = String(decoding: bytes[value], as: UTF8.self)
        return ["UTF-8", "US-ASCII"].contains(name.uppercased()) ? nil : problem(at: value.lowerBound, bytes, name)
    }

    /// Makes the problem of a wrong version. XML 1.1 allows characters and line ends that a reader of 1.0 takes for
    /// others.
    private func versionProblem(_ bytes: [UInt8], _ version: Range<Int>) -> Problem {
        let name = Problem.cut(String(decoding: bytes[version], as: UTF8.self))
        return Problem(.xmlVersion(name), at: position(of: version.lowerBound, bytes), value: name)
    }

    private func position(of offset: Int, _ bytes: [UInt8]) -> SourcePosition {
        var cursor = XMLTextCursor(startingAt: markBytes)
        cursor.advance(to: offset, in: bytes.span, from: 0)
        return cursor.position
    }

    private func problem(at offset: Int, _ bytes: [UInt8], _ name: String) -> Problem {
        Problem(.encodingRefused(declared: name), at: position(of: offset, bytes), value: name)
    }

    /// Finds the range of the value after `encoding=`, or another word, in a declaration. Returns nil when there is
    /// none, or when the declaration is malformed, which the parser then reports.
    private static func value(of word: String, in bytes: [UInt8], _ declaration: Range<Int>) -> Range<Int>? {
        let word = Array(word.utf8)
        guard let at = declaration.first(where: { bytes[$0...].starts(with: word) }) else { return nil }
        func skip(_ index: Int, while belongs: (UInt8) -> Bool) -> Int {
            declaration.suffix(from: index).first { !belongs(bytes[$0]) } ?? declaration.upperBound
        }
        let quote = skip(at + word.count) { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
        guard quote < declaration.upperBound, bytes[quote] == 0x22 || bytes[quote] == 0x27 else { return nil }
        let end = skip(quote + 1) { $0 != bytes[quote] }
        return end < declaration.upperBound ? quote + 1..<end : nil
    }
}
