internal import OrderModel
internal import TabularText

/// Recognises, by their first bytes, files that people send in place of a batch.
enum FileKind {
    /// Returns the kind of a file, and advice; nil for a file that may be a batch.
    static func foreign(_ head: [UInt8]) -> (what: String, advice: String)? {
        if ZIPDirectory.marks(head) { return archive(head) }
        if isSecret(head) { return ("a secret or a hash (64 hexadecimal digits)", secretAdvice) }
        return signatures.first { head.starts(with: $0.bytes) }.map { ($0.what, $0.advice) }
    }

    /// Tells whether a file is nothing but lines of 64 hexadecimal digits, as the secrets of a site are. No problem may
    /// repeat one.
    private static func isSecret(_ head: [UInt8]) -> Bool {
        guard head.count <= secretBytesMax else { return false }
        let words = head.split { $0 == .lineFeed || $0 == .carriageReturn || $0 == .space }
        return !words.isEmpty && words.allSatisfy { $0.count == 64 && HexadecimalText.isDigits($0) }
    }

    /// The most bytes that are looked at: some sixty secrets.
    private static let secretBytesMax = 4_096

    private static let spreadsheetAdvice = "open it and save it as 'CSV UTF-8 (comma delimited)'"
    private static let archiveAdvice = "unpack it and send what is in it"
    private static let secretAdvice = "send the orders themselves, and replace the secret if this was one"
    private static let exportAdvice = "export the orders again from the system that holds them"

    private static let signatures: [(bytes: [UInt8], what: String, advice: String)] = [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an Excel workbook (.xls)", spreadsheetAdvice),
        (Array("%PDF-".utf8), "a PDF document", exportAdvice),
        ([0x1F, 0x8B], "a gzip archive", archiveAdvice),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive", archiveAdvice),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive", archiveAdvice),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", archiveAdvice),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], "a RAR archive", archiveAdvice),
        (Array("{\\rtf".utf8), "an RTF document", exportAdvice),
    ]

    /// Tells whether an archive is no document of an office program, as far as its first bytes show.
    static func isPlainArchive(_ head: [UInt8]) -> Bool { archive(head).what == plainArchive }

    private static let plainArchive = "a ZIP archive"

    /// Tells the kind of an archive. Office documents are ZIP archives too, and name their parts near the start.
    private static func archive(_ head: [UInt8]) -> (what: String, advice: String) {
        func holds(_ text: String) -> Bool { head.span.index(after: text, from: 0) != nil }
        if holds("application/vnd.oasis.opendocument") {
            return ("an OpenDocument file (.ods)", spreadsheetAdvice)
        }
        if holds("[Content_Types].xml") || holds("_rels/.rels") || holds("xl/") {
            return ("an Excel workbook (.xlsx)", spreadsheetAdvice)
        }
        return (plainArchive, archiveAdvice)
    }
}
