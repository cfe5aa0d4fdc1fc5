import Glibc
import OrderLedger
import OrderModel
import OrderReports
import OrderWorld
import Testing

/// A folder of its own for one test, removed with the value.
final class TemporaryFolder {
    let path: String
    let world = LiveWorld()

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let name = try world.randomBytes(count: 8).map { String($0, radix: 16) }.joined()
        path = parent + "/docket-reports-" + name
        try world.makeDirectory(path, mode: 0o700)
    }

    deinit {
        try? world.removeTree(path)
    }

    func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
        let file = try world.openForWriting(path + "/" + name, mode: 0o600)
        try file.write(Array(bytes).span)
        try file.syncAndClose()
    }

    func text(_ name: String) throws -> String {
        String(decoding: try world.contents(of: path + "/" + name, byteCountMax: 1 << 24), as: UTF8.self)
    }
}

/// A batch to be published: what the ledger holds of it, and its file.
struct Publication {
    var outcomes: [LineOutcome] = []
    var rejections: [RejectionRecord] = []
    var input = "BatchId,OrderReference\n"
    var format = "csv"
    var submitterMayHaveKeys = true
    var orderCount: Int64 = 1
    var referenceHashes: [ReferenceHash] = []
    var sourcePath = "west/batch.csv"

    func claim() throws -> Claim {
        let header = BatchHeader(
            batchId: "B-1", partnerId: "p-1", submittedBy: "admin@partner.example", formatName: format, sha256: "ab12",
            byteCount: Int64(input.utf8.count), orderCount: orderCount, lineCount: 3,
            submitterMayHaveKeys: submitterMayHaveKeys, referenceHashes: referenceHashes)
        return Claim(
            number: 1, sourcePath: sourcePath, isFromDrop: true, asOf: try time(Sample.asOf), state: .recorded,
            folder: "B-1", header: header, restart: .start)
    }

    @discardableResult
    func publish(to folder: TemporaryFolder, world: any World = LiveWorld()) throws -> BatchSummary {
        try folder.write("batch", input.utf8)
        let reports = BatchReports(
            ledger: FakeLedger(outcomes: outcomes, rejections: rejections), issuer: FakeIssuer(), signer: FakeSigner(),
            world: world,
            output: folder.path + "/Output")
        let attachments = AttachmentFinder(
            folder: folder.path + "/batch.attachments", byteCountMax: 64, world: world)
        return try reports.publish(
            claim(), input: folder.world.openForReading(folder.path + "/batch"), attachments: attachments
        ).summary
    }

    /// Publishes into a folder of its own and returns one file.
    func text(_ name: String) throws -> String {
        let folder = try TemporaryFolder()
        try publish(to: folder)
        return try folder.text("Output/B-1/" + name)
    }

    /// The rows of one CSV file by their columns' names.
    func rows(_ name: String) throws -> [[String: String]] {
        let rows = parseCSV(try text(name))
        let header = try #require(rows.first)
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// The only row of `results.csv`.
    static func result(of outcome: LineOutcome, submitterMayHaveKeys: Bool = true) throws -> [String: String] {
        let publication = Publication(outcomes: [outcome], submitterMayHaveKeys: submitterMayHaveKeys)
        return try #require(try publication.rows("results.csv").first)
    }
}
