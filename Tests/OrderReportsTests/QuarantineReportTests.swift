import OrderLedger
import OrderModel
import OrderReports
import OrderWorld
import ReportSamples
import Testing

@Suite("The report of a quarantined file", .timeLimit(.minutes(60)))
struct QuarantineReportTests {
    private let problem = Problem(.fileEmpty, at: SourcePosition(line: 1, column: 1, byteOffset: 0))

    private let claim = Claim.taken(
        1, sourcePath: "empty.csv", isFromDrop: true, asOf: Timestamp(secondsSinceEpoch: 1_545_962_400))

    private func report(in folder: TemporaryFolder) throws -> QuarantineReport {
        try QuarantineReport(world: folder.world, output: folder.path + "/Output", folder: "empty.csv")
    }

    @Test("is published whole as a folder with its problems")
    func publish() throws {
        let folder = try TemporaryFolder()
        let report = try report(in: folder)
        try report.append(problem, file: "empty.csv")
        try report.append(problem, file: "empty.csv", orderReference: "PO-1")
        #expect(try folder.world.names(inDirectory: folder.path + "/Output/quarantine") == [".empty.csv.partial"])
        let published = try report.publish(of: claim)
        #expect(published.map(\.fileName) == ["problems.csv", "summary.html"])
        for file in published {
            let text = try folder.text("Output/quarantine/empty.csv/\(file.fileName)")
            #expect(file.byteCount == Int64(text.utf8.count))
        }
        #expect(try folder.text("Output/quarantine/empty.csv/summary.html").contains("file-empty"))
        #expect(try folder.world.names(inDirectory: folder.path + "/Output/quarantine") == ["empty.csv"])
        let sentences = """
            The file holds no order.,Export the batch again; a header row or a root element without orders is no batch.
            """
        #expect(
            try folder.text("Output/quarantine/empty.csv/problems.csv") == """
                File,Line,Column,ByteOffset,OrderReference,Field,Value,Code,Rule,Reason,Fix
                empty.csv,1,1,0,,,,file-empty,,\(sentences)
                empty.csv,1,1,0,PO-1,,,file-empty,,\(sentences)

                """)
    }

    @Test("can be published again after a crash")
    func again() throws {
        let folder = try TemporaryFolder()
        for _ in 0..<2 {
            let report = try report(in: folder)
            try report.append(problem, file: "empty.csv")
            _ = try report.publish(of: claim)
        }
        #expect(try folder.world.names(inDirectory: folder.path + "/Output/quarantine") == ["empty.csv"])
    }

    @Test("leaves nothing when it is discarded, or by the time the next one of its name begins")
    func discard() throws {
        let folder = try TemporaryFolder()
        _ = try report(in: folder)
        try report(in: folder).discard()
        #expect(try folder.world.names(inDirectory: folder.path + "/Output/quarantine") == [])
    }
}
