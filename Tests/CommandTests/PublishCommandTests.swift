import OrderWorld
import Testing

/// `docket publish` makes lost reports again, so that the site proves its past once more.
@Suite(.timeLimit(.minutes(60))) struct PublishCommandTests {
    private static func docket(_ words: [String], _ site: CommandSite, _ status: Int = 0) async throws -> ProcessResult
    {
        let result = try await DocketBinary.run(
            [words[0], "--site", site.root, "--as-of", CommandSite.asOf] + words.dropFirst())
        #expect(result.exitStatus == status, "\(words): \(result.standardOutput)\(result.standardError)")
        return result
    }

    @Test func `lost reports are made again after both keys were rotated`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.rejected, as: "1.csv")
        _ = try await Self.docket(["run"], site, 2)
        let before = try site.folder.tree("site/output").filter { $0.key != "index.html" }
        for command in ["rotate-secret", "rotate-receipt-key"] { _ = try await Self.docket([command], site) }
        try LiveWorld().removeTree(site.root + "/output")
        _ = try await Self.docket(["verify"], site, 65)
        let made = try await Self.docket(["publish", "b-rejected"], site)
        #expect(
            made.standardOutput == "10 files made again, as they were published → \(site.root)/output/b-rejected\n")
        #expect(Files.differences(try site.folder.tree("site/output"), before) == [])
        _ = try await Self.docket(["verify"], site)
    }

    @Test func `what cannot be made again is named, and the command ends with 65`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.rejected, as: "1.csv")
        _ = try await Self.docket(["run"], site, 2)
        try LiveWorld().removeFile(site.root + "/archive/1.csv")
        let there = try await Self.docket(["publish", "b-rejected"], site, 64)
        #expect(there.standardError.contains("b-rejected is there; move it away"), "\(there.standardError)")
        let again = site.folder.path("again")
        let made = try await Self.docket(["publish", "b-rejected", "--output", again], site, 65)
        #expect(
            made.standardError
                == "docket: rejections.csv cannot be made again: the batch's file archive/1.csv is not there with the "
                + "bytes that came in\n")
        #expect(made.standardOutput.hasPrefix("9 files made again"))
        #expect(
            try site.folder.bytes("again/b-rejected/results.csv")
                == site.folder.bytes("site/output/b-rejected/results.csv"))
        _ = try await Self.docket(["publish", "b-9"], site, 64)
        _ = try await Self.docket(["publish", "b-rejected", "--output", site.root + "/drop"], site, 64)
    }
}
