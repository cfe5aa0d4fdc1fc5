import OrderWorld
import Testing

/// The real program over hostile files, in an address space that is smaller than the files.
@Suite(.timeLimit(.minutes(60))) struct HostileCommandTests {
    /// Runs a child with 1 GiB of address space, of which an idle program takes a third.
    private func check(_ file: String, of site: CommandSite) async throws -> ProcessResult {
        try await LiveWorld().run(
            "prlimit", arguments: ["--as=1073741824", DocketBinary.path, "check", "--site", site.root, file],
            standardInputPath: nil)
    }

    @Test(arguments: ["zeros.csv", "zeros.xml"])
    func `a file of 4 GiB without a line end takes no memory`(name: String) async throws {
        let site = try await CommandSite()
        let path = site.folder.path(name)
        // The file is sparse: it takes no disk.
        _ = try await LiveWorld().run("truncate", arguments: ["--size=4G", path], standardInputPath: nil)
        let result = try await check(path, of: site)
        #expect(result.exitStatus == 3, "\(result.standardError)")
        #expect(result.standardOutput.contains("would be quarantined"))
    }

    @Test func `ten thousand orders of one letter each are rejected one by one`() async throws {
        let site = try await CommandSite()
        let ids = "b,3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35,mara.voss@kestrel.example"
        let text =
            "BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId\n"
            + (0..<10_000).map { "\(ids),\($0 % 2 == 0 ? "a" : "b"),x,c\n" }.joined()
        try site.drop(text, as: "letters.csv")
        let result = try await site.run()
        #expect(result.exitStatus == 2)
        #expect(result.standardOutput.contains("10000 orders, 0 accepted, 10000 rejected"))
    }

    @Test func `a terminal is not sent what a stranger calls a file`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.broken, as: "a\u{1B}[2J\nb.csv")
        let result = try await site.run()
        #expect(result.exitStatus == 3)
        #expect(result.standardOutput.hasPrefix("\(CommandSite.asOf) aU+001B[2JU+000Ab.csv: quarantined"))
        #expect(result.standardOutput.split(separator: "\n").count == 1)
    }

    @Test func `a program is told what a stranger calls a file, byte for byte`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.broken, as: "a\u{1B}\u{200B}b.csv")
        let result = try await site.run(["--json"])
        #expect(result.standardOutput.contains("\"file\":\"a\\u001b\u{200B}b.csv\""))
    }

    @Test func `settings and reference data that are no files are a fault and no wait`() async throws {
        for name in ["docket.yaml", "reference/tax.csv"] {
            let site = try await CommandSite()
            let path = site.folder.path("site/" + name)
            try LiveWorld().removeFile(path)
            _ = try await LiveWorld().run("mkfifo", arguments: [path], standardInputPath: nil)
            #expect(try await site.run().exitStatus == 74, "\(name)")
        }
    }
}
