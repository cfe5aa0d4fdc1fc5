internal import OrderWorld

/// The beginning of a file, which shows its format.
///
/// A file's content decides its format; the name decides only when the content does not.
public struct FileHead: Sendable {
    /// The first kilobyte, or the whole of a smaller file.
    let bytes: [UInt8]
    /// The file's name in lower case.
    let name: String

    private static let bytesMax = 1_024
    private static let whiteSpace: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]

    init(of file: any InputFile, name: String) throws(WorldError) {
        bytes = try UnpackedHead.bytes(of: file, count: Self.bytesMax)
        self.name = UnpackedHead.name(name.lowercased())
    }

    /// The first byte, after a byte order mark, that is neither white space nor half of a character of UTF-16; nil when
    /// there is none.
    var firstVisible: UInt8? {
        if FileForm.isUTF16(bytes) { return bytes.dropFirst(2).first { $0 != 0 } }
        return bytes.dropFirst(FileForm.byteOrderMarkCount(bytes)).first { !(Self.whiteSpace.contains($0) || $0 == 0) }
    }
}
