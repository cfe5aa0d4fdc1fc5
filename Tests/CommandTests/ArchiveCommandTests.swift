import OrderWorld
import Testing

/// `docket archive` packs old months, and everything about them can still be asked and proved.
@Suite(.timeLimit(.minutes(60))) struct ArchiveCommandTests {
    private static func docket(
        _ words: [String], _ site: CommandSite, asOf: String = "2020-03-01T02:00:00Z", _ status: Int = 0
    ) async throws -> ProcessResult {
        let result = try await DocketBinary.run(
            [words[0], "--site", site.root, "--as-of", asOf] + words.dropFirst(),
            environment: ["TMPDIR": site.folder.path("work")])
        #expect(result.exitStatus == status, "\(words): \(result.standardOutput)\(result.standardError)")
        return result
    }

    /// Makes a site with a night of December 2018 and one of February 2020.
    private static func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try LiveWorld().makeDirectory(site.folder.path("work"), mode: 0o755)
        try site.drop(CommandSite.rejected, as: "1.csv")
        try site.drop(CommandSite.broken, as: "2.csv")
        _ = try await docket(["run"], site, asOf: CommandSite.asOf, 3)
        try site.drop(CommandSite.good, as: "3.csv")
        _ = try await docket(["run"], site, asOf: "2020-02-01T02:00:00Z")
        return site
    }

    @Test func `an old month is packed, and a new one is not`() async throws {
        let site = try await Self.site()
        let proved = try await Self.docket(["verify"], site).standardOutput
        let planned = try await Self.docket(["archive", "--older-than", "400d", "--dry-run"], site)
        #expect(planned.standardOutput == "2018-12: 2 claims would be packed\n")
        #expect(try site.folder.exists("site/packs") == false)
        let packed = try await Self.docket(["archive", "--older-than", "400d"], site)
        #expect(packed.standardOutput.hasPrefix("2018-12: 2 claims, 16 files, "), "\(packed.standardOutput)")
        #expect(packed.standardOutput.hasSuffix("→ \(site.root)/packs/2018-12.tar.gz\n"))
        #expect(try site.folder.tree("site/archive").keys.sorted() == ["3.csv", "3.csv.done"])
        #expect(try site.folder.exists("site/output/b-rejected") == false)
        let again = try await Self.docket(["verify"], site).standardOutput
        #expect(again.replacing("; 1 packs unpacked and proved", with: "") == proved)
        #expect(try site.folder.tree("work").isEmpty)
        #expect(try await Self.docket(["show", "PO-2"], site).standardOutput.contains("b-rejected"))
        let nothing = try await Self.docket(["archive", "--older-than", "400d"], site)
        #expect(nothing.standardOutput == "nothing of before 2019-01-26 is left to be packed\n")
        // What the partner sends again is answered as ever.
        try site.drop(CommandSite.rejected, as: "1.csv")
        let run = try await Self.docket(["run"], site, 2)
        #expect(run.standardOutput.contains("1 duplicate"), "\(run.standardOutput)")
        _ = try await Self.docket(["verify"], site)
    }

    @Test func `while a run holds the site, nothing is packed`() async throws {
        let site = try await Self.site()
        let lock = try #require(try LiveWorld().lock(site.root + "/.docket.lock"))
        _ = try await Self.docket(["archive", "--older-than", "400d"], site, 75)
        withExtendedLifetime(lock) {}
        #expect(try site.folder.exists("site/packs") == false)
    }

    @Test(arguments: ["400", "0d", "-1d", "d", "1y", "40000d", "٤d"])
    func `an age that is none is a wrong command line`(age: String) async throws {
        let site = try await CommandSite()
        let result = try await Self.docket(["archive", "--older-than=\(age)"], site, 64)
        #expect(result.standardError.contains("is no number of days"), "\(result.standardError)")
    }
}
