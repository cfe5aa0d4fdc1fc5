import OrderModel
import Testing

@testable import OrderIngest

/// A file that is no batch in any encoding is reported by its kind.
@Suite(.timeLimit(.minutes(60)))
struct FileKindTests {
    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00]

    private static let kinds: [(bytes: [UInt8], what: String, advice: String)] = [
        (zip + Array("[Content_Types].xml".utf8), "an Excel workbook (.xlsx)", "'CSV UTF-8 (comma delimited)'"),
        (zip + Array("_rels/.rels".utf8), "an Excel workbook (.xlsx)", "'CSV UTF-8 (comma delimited)'"),
        (
            zip + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8), "an OpenDocument file (.ods)",
            "'CSV UTF-8 (comma delimited)'"
        ),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0x00], "an Excel workbook (.xls)", "'CSV UTF-8"),
        (Array("%PDF-1.7\n".utf8), "a PDF document", "export the orders"),
        ([0x28, 0xB5, 0x2F, 0xFD, 0x00], "a Zstandard archive", "unpack it"),
    ]

    @Test(arguments: kinds)
    func `a workbook, an archive or a document is called so, with what to do`(
        bytes: [UInt8], what: String, advice: String
    ) throws {
        for blockBytes in [1, 4_096] {
            let finding = try CSVFinding(bytes, blockBytes: blockBytes)
            #expect(finding.places == ["file-type-refused 1:1@0"])
            #expect(finding.reasons == ["The file is \(what), not CSV or XML."])
            #expect(finding.problems.first?.fix.contains(advice) == true)
        }
    }

    @Test(arguments: ["", "\n", "\r\n", "\r\n\r\n", " \n"], [1, 2])
    func `a secret is called so, and not repeated`(end: String, count: Int) throws {
        let digits = (0..<64).map { String($0 % 16, radix: 16, uppercase: $0 < 16) }.joined()
        let finding = try CSVFinding(String(repeating: digits + end, count: end.isEmpty ? 1 : count))
        #expect(finding.places == ["file-type-refused 1:1@0"])
        #expect(finding.reasons == ["The file is a secret or a hash (64 hexadecimal digits), not CSV or XML."])
        #expect(finding.problems.first?.value == "")
        for other in [String(digits.dropLast()), digits + "0", digits + ",a", digits.replacing("f", with: "g")] {
            #expect(try !CSVFinding(other + end).codes.contains("file-type-refused"))
        }
    }

    @Test(arguments: ["PK,BatchId\n", "PK", "%PDF", "Rar!", "7z", "\u{1F}"])
    func `a file that begins nearly so may be a batch`(text: String) throws {
        #expect(try !CSVFinding(text + "\n").codes.contains("file-type-refused"))
    }
}
