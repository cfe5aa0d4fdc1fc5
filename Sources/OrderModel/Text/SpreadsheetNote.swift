/// The first line with which a spreadsheet notes the separator of a CSV file's columns: `sep=;`. It means nothing to
/// other readers.
public enum SpreadsheetNote {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let start = "sep="
    private static let separators = Array(",;\t|".utf8)

    /// The largest end of a note, in bytes from the start of the file.
    public static let endMax = byteOrderMark.count + start.utf8.count + 3

    /// Returns the range of the note with its line end, after the byte order mark if there is one; empty when the file
    /// has no note.
    public static func range(in bytes: [UInt8]) -> Range<Int> {
        let first = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
        let separator = first + start.utf8.count
        let isNote =
            separator < bytes.count && separators.contains(bytes[separator])
            && String(decoding: bytes[first..<separator], as: UTF8.self).lowercased() == start
        guard isNote else { return first..<first }
        let rest = bytes[(separator + 1)...].prefix(2)
        if rest.first == UInt8(ascii: "\n") { return first..<separator + 2 }
        return rest.elementsEqual("\r\n".utf8) ? first..<separator + 3 : first..<first
    }
}
