import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

@Suite("The inspection of a CSV file", .timeLimit(.minutes(60)))
struct CSVInspectionTests {
    private static let text = CSVSample.batch(
        CSVSample.row("1", "x"), CSVSample.row("1", "\"y\nz\""), CSVSample.row("2"), CSVSample.row("1"),
        CSVSample.row(""))

    @Test("counts its orders and lines, and takes the hash of its bytes", arguments: [1, 2, 3, 7, 64, 4_096])
    func sound(blockBytes: Int) throws {
        let inspection = try #require(try CSVFinding(Array(Self.text.utf8), blockBytes: blockBytes).inspection)
        #expect(inspection.formatName == "csv")
        #expect(inspection.byteCount == 139)
        #expect(inspection.sha256 == "e587af928c47f0d47da748ca72bc8f5818b30ce4432f67c6ab9adef6e746c749")
        #expect(inspection.orderCount == 4)
        #expect(inspection.lineCount == 5)
        #expect([inspection.batchId, inspection.partnerId, inspection.submittedBy] == ["b", "p", "s"])
    }

    @Test("hashes the byte order mark and what follows the last row too")
    func hashOfEverything() throws {
        let hashes = try ["", "\n", "\n,,,,,,"].map { try CSVFinding(Self.text + $0).inspection?.sha256 }
        let marked = try CSVFinding("\u{FEFF}" + Self.text).inspection?.sha256
        #expect(Set(hashes + [marked]).count == 4)
        #expect(!hashes.contains(nil))
    }

    @Test("finds the same at every size of block", arguments: [1, 2, 3, 5, 7, 11, 64, 4_096])
    func everyBlock(blockBytes: Int) throws {
        for text in [
            Self.text, "\u{FEFF}" + Self.text, Self.text + "x", Self.text + "x\r", Self.text + "x\r\n",
            Self.text + "\"", "\r\n",
            "\u{FEFF}", Self.text + "b,p,s,\"\"\"\",-,c,\"\"", Self.text + "b,p,s,\"\"\"", "Foo,Bar\r\n1,2\r\n",
        ] {
            let bytes = Array(text.utf8)
            #expect(try CSVFinding(bytes, blockBytes: blockBytes) == CSVFinding(bytes), "\(text)")
        }
    }

    @Test("throws when the file cannot be read, and when it is shorter than it says")
    func failures() {
        let bytes = Array(Self.text.utf8)
        #expect(throws: CSVBytesFile.failure) { try CSVFinding(CSVBytesFile(bytes, failsFrom: 0)) }
        #expect(throws: CSVBytesFile.failure) { try CSVFinding(CSVBytesFile(bytes, failsFrom: 100), blockBytes: 16) }
        let shorter = CSVBytesFile(bytes, byteCount: bytes.count + 1)
        let error = #expect(throws: WorldError.self) { try CSVFinding(shorter) }
        #expect(error?.reason == "the file became shorter while it was read")
    }

    @Test("ends with what the taker of its problems throws")
    func sinkThrows() {
        let failure = WorldError(operation: "write", path: "problems.csv", errorNumber: 28, reason: "no space")
        #expect(throws: failure) {
            try CSVInspector.inspect(CSVBytesFile("Foo\n1\n"), limits: IngestLimits()) { _ throws(WorldError) in
                throw failure
            }
        }
    }

    @Test("reads a file larger than a block, and keeps little of it")
    func manyBlocks() throws {
        let row = CSVSample.row("1", "\"a\nb\"") + "\n" + CSVSample.row("2", "x") + "\n"
        let text = CSVSample.header + "\n" + String(repeating: row, count: 3_000)
        let finding = try CSVFinding(Array(text.utf8), blockBytes: 1_000)
        #expect(finding.inspection?.orderCount == 6_000)
        let faulty = try CSVFinding(Array((text + "x,y\n").utf8), blockBytes: 1_000)
        #expect(
            faulty.problems.map(\.position) == [SourcePosition(line: 9_002, column: 1, byteOffset: text.utf8.count)])
    }
}
