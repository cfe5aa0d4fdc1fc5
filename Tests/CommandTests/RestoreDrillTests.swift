import OrderWorld
import Testing

/// The backup that Operations describes is enough to go on after the site is lost.
@Suite(.timeLimit(.minutes(60))) struct RestoreDrillTests {
    private let site: CommandSite

    /// Makes a site after a night with accepted, rejected, refused and parked batches, whose reports and ledger lie
    /// where its settings say.
    init() async throws {
        site = try await CommandSite()
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(
            settings.replacing("\nguards:", with: "\nguards:\n  orders: 3  #")
                + "output: reports\nledger: sqlite:books/ledger.sqlite\n", to: "site/docket.yaml")
        try LiveWorld().makeDirectory(site.folder.path("site/books"), mode: 0o755)
        try site.drop(CommandSite.good, as: "1-good.csv")
        try site.drop(CommandSite.rejected, as: "2-rejected.csv")
        try site.drop(CommandSite.broken, as: "3-broken.csv")
        try site.drop(CommandSite.long("b-long", orders: 4), as: "4-long.csv")
        try #require(try await site.run().exitStatus == 3)
        try await shell("flock site/.docket.lock tar --create --gzip --file docket.tar.gz --directory . site")
    }

    private func shell(_ command: String) async throws {
        let result = try await LiveWorld().run(
            "sh", arguments: ["-c", "cd \"$0\" && " + command, site.folder.root], standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(command): \(result.standardError)")
    }

    /// Loses the site, and restores what the backup holds at another place, without some of it.
    private func restore(without name: String? = nil) async throws -> String {
        try LiveWorld().removeTree(site.root)
        let exclude = name.map { " --exclude site/\($0)" } ?? ""
        try await shell("mkdir restored && tar --extract --file docket.tar.gz --directory restored\(exclude)")
        return site.folder.path("restored/site")
    }

    private func docket(
        _ words: [String], at root: String, asOf: String = CommandSite.asOf, _ status: Int = 0
    ) async throws -> ProcessResult {
        let result = try await DocketBinary.run([words[0], "--site", root, "--as-of", asOf] + words.dropFirst())
        #expect(result.exitStatus == status, "\(words): \(result.standardOutput)\(result.standardError)")
        return result
    }

    @Test func `a restored site proves its past, and goes on with the next night`() async throws {
        let root = try await restore()
        let proof = try await docket(["verify"], at: root)
        #expect(proof.standardOutput.hasPrefix("verified: 3 orders in 2 batches"), "\(proof.standardOutput)")
        _ = try await docket(["release", "b-long", "--by", "Ida Lund", "--reason", "confirmed"], at: root)
        let released = try await docket(["run"], at: root)
        #expect(released.standardOutput.contains("4-long.csv: 4 orders, 4 accepted"), "\(released.standardOutput)")
        let next = CommandSite.batch("b-next", [("PO-1", "2"), ("PO-9", "1")])
        try site.folder.write(next, to: "restored/site/drop/next.csv")
        try site.folder.write("", to: "restored/site/drop/next.csv.done")
        let run = try await docket(["run"], at: root, asOf: "2018-12-29T02:00:00Z")
        #expect(run.standardOutput.contains("next.csv: 2 orders, 1 accepted, 1 duplicate"), "\(run.standardOutput)")
        #expect(try site.folder.exists("restored/site/reports/b-next/results.csv"))
        _ = try await docket(["verify"], at: root)
    }

    @Test(arguments: [
        ("books", 78), ("secrets", 78), ("docket.yaml", 78), ("reference", 78), ("archive", 65), ("quarantine", 65),
        ("reports", 65),
    ])
    func `a backup that lacks a part is found out`(name: String, status: Int) async throws {
        let root = try await restore(without: name)
        _ = try await docket(["verify"], at: root, status)
    }

    @Test func `a backup without processing/ loses the batches that wait`() async throws {
        let root = try await restore(without: "processing")
        _ = try await docket(["verify"], at: root)
        _ = try await docket(["release", "b-long", "--by", "Ida Lund", "--reason", "confirmed"], at: root)
        _ = try await docket(["run"], at: root, 74)
    }
}
