import OrderWorld
import Testing

/// A site made by `docket init`, in a folder that is removed with the test.
final class CommandSite {
    let folder: TemporaryFolder
    static let asOf = "2018-12-28T02:00:00Z"

    init() async throws {
        folder = try TemporaryFolder()
        let made = try await DocketBinary.run(["init", folder.path("site")])
        try #require(made.exitStatus == 0, "\(made.standardError)")
    }

    var root: String { folder.path("site") }

    /// Runs over the site at the tests' own time.
    func run(_ arguments: [String] = []) async throws -> ProcessResult {
        try await DocketBinary.run(["run", "--site", root, "--as-of", Self.asOf] + arguments)
    }

    /// Puts a batch into `drop/`, marked as complete.
    func drop(_ text: String, as name: String) throws {
        try folder.write(text, to: "site/drop/\(name)")
        try folder.write("", to: "site/drop/\(name).done")
    }

    /// Returns the files of the site after a run, with its reports and its ledger.
    func tree() throws -> [String: [UInt8]] {
        try folder.tree("site")
    }

    /// Makes this site issue and sign as another one does.
    func takeSecrets(of other: CommandSite) throws {
        for name in ["site-1.key", "receipt.key"] {
            try folder.write(try other.folder.text("site/secrets/\(name)"), to: "site/secrets/\(name)")
        }
    }

    // MARK: Batches

    /// Returns a batch for the template's customer. Each order is a reference and a quantity.
    static func batch(_ id: String, _ orders: [(reference: String, quantity: String)]) -> String {
        var text = "BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerDomainName,ProductId,SkuId,Quantity,"
        text += "TermDuration,Version,Language,FileType\n"
        for order in orders {
            text += "\(id),3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35,mara.voss@kestrel.example,\(order.reference),Purchase,"
            text += "alster.example,DG7GMGF0D5RK,0005,\(order.quantity),OneTime,2022,en-US,\"64 Bit, ISO\"\n"
        }
        return text
    }

    static let good = batch("b-good", [("PO-1", "2")])
    static let rejected = batch("b-rejected", [("PO-2", "2"), ("PO-3", "0")])
    static let broken = "BatchId,\"PartnerId\n"

    /// Returns a long batch of orders that differ.
    static func long(_ id: String, orders count: Int) -> String {
        batch(id, (1...count).map { ("PO-\(id)-\($0)", "\($0 % 97 + 1)") })
    }
}
