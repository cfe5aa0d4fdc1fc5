import OrderLedger
import OrderModel
import OrderStatements
import OrderWorld
import ReportSamples
import SeededGeneration
import TabularText
import Testing

@testable import OrderReconciliation

/// A reconcile finds the rows of our own exports by their references, for any reference and any reader of the file.
@Suite(.timeLimit(.minutes(60))) struct ReferenceRoundTripTests {
    /// Returns the references that a reconcile reads, in the order of the export's rows.
    private static func read(_ references: [String], _ dialect: CSVDialect) throws -> [String] {
        let outcomes = try references.map { reference in
            var outcome = try Sample.purchase()
            outcome.reference = reference
            return outcome
        }
        let folder = try TemporaryFolder()
        let export = try Export(outcomes: outcomes).publish(to: folder, columns: .current, dialect: dialect)
        let file = try VendorFile(export.folder + "/" + export.files[0].report.fileName, world: folder.world)
        var read: [String] = []
        _ = try VendorFileReader(file).visitRows(isHashed: false) { row in
            read.append(String(decoding: row.text(.referenceId), as: UTF8.self))
        }
        return read
    }

    @Test(arguments: CSVDialect.allCases)
    func `references that a spreadsheet would run or change are read back`(dialect: CSVDialect) throws {
        let references = [
            "-5", "=1+1", "+49", "@home", "'", "''", "'-5", "''-5", "'''=x", "'a", "\"", "\"\"", "a\"b", "\"a\"", "'\"",
            "=\"0001\"", "'=\"0001\"", "=\"\"", "=\"", "=", "==", "-", "--", "0001", "2018-10", "1/2", "1E5", ",", ";",
            "a,b;c",
            "=HYPERLINK(\"x\")", "-12345678901234", "=\"long enough to be no date\"", "'=\"long enough to be no date\"",
            "\"long enough to be no date\"", "12345678901234567890", "Ünïcode 水𝄞", "=Ü\"", "e\u{301}", "a b", "\\", "%",
            "#", "$",
        ]
        #expect(try Self.read(references, dialect) == references)
    }

    @Test(arguments: CSVDialect.allCases)
    func `so is any text`(dialect: CSVDialect) throws {
        var generator = SeededGenerator()
        let alphabet = Array("'\"=+-@;,\\ 0a1Z/.é水𝄞\u{301}")
        let references = (0..<2_000).map { _ in
            let length = Int.random(in: 1...18, using: &generator)
            let text = String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
            // A batch's cells are read without the spaces around them.
            return "\(text.first == " " ? "x" : "")\(text)\(text.last == " " ? "x" : "")"
        }
        let read = try Self.read(references, dialect)
        #expect(read.count == references.count)
        for (there, here) in zip(read, references) where Array(there.utf8) != Array(here.utf8) {
            Issue.record("\(there) of \(here), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }

    @Test(arguments: CSVDialect.allCases)
    func `none of them begins a cell as a formula but that of its own text`(dialect: CSVDialect) throws {
        let folder = try TemporaryFolder()
        for reference in ["-5", "=1+1", "'=1", "=HYPERLINK(\"http://a.example\")", "@home", "+49 30 901820 and more"] {
            var outcome = try Sample.purchase()
            outcome.reference = reference
            let export = try Export(outcomes: [outcome]).publish(to: folder, columns: .current, dialect: dialect)
            let bytes = try folder.world.contents(
                of: export.folder + "/" + export.files[0].report.fileName, byteCountMax: 1 << 20)
            let cell = Self.cell("ReferenceID", bytes, dialect)
            let formula = "=\"\(reference.replacing("\"", with: "\"\""))\""
            #expect(cell == formula || cell.first == "'", "\(cell) of \(reference)")
        }
    }

    /// Returns a cell as a spreadsheet sees it.
    private static func cell(_ column: String, _ bytes: [UInt8], _ dialect: CSVDialect) -> String {
        let text: String
        switch dialect {
        case .rfc4180: text = String(decoding: bytes, as: UTF8.self)
        case .excelEU: text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
        case .excelAny:
            let units = stride(from: 2, to: bytes.count, by: 2).map { UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8 }
            text = String(decoding: units, as: UTF16.self)
        }
        let separator: Character = dialect == .rfc4180 ? "," : dialect == .excelEU ? ";" : "\t"
        var (rows, cell, isQuoted): ([[String]], String, Bool) = ([[]], "", false)
        for character in text {
            if character == "\"" {
                if !isQuoted, cell.last == "\u{0}" {
                    cell = cell.dropLast() + "\""
                } else if isQuoted {
                    cell += "\u{0}"
                }
                isQuoted.toggle()
            } else if !isQuoted, character == separator || character.isNewline {
                rows[rows.count - 1].append(cell.replacing("\u{0}", with: ""))
                cell = ""
                if character.isNewline { rows.append([]) }
            } else {
                cell.append(character)
            }
        }
        return rows[0].firstIndex(of: column).map { rows[1][$0] } ?? ""
    }
}
