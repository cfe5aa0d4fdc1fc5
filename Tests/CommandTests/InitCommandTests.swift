import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct InitCommandTests {
    @Test func `a new site runs at once with its example batch`() async throws {
        let site = try await CommandSite()
        try site.drop(try site.folder.text("site/example-batch.csv"), as: "example.csv")
        let result = try await site.run()
        #expect(result.exitStatus == 0, "\(result.standardError)")
        #expect(result.standardOutput.hasPrefix("\(CommandSite.asOf) example.csv: 2 orders, 2 accepted → "))
        let rows = CSVText.rows(try site.folder.text("site/output/example-1/results.csv"))
        #expect(rows.map { $0["Status"] } == ["Completed", "Completed"])
    }

    @Test func `the example batch can be checked before it is run`() async throws {
        let site = try await CommandSite()
        let result = try await DocketBinary.run(["check", "--site", site.root, site.root + "/example-batch.csv"])
        #expect(result.exitStatus == 0)
        #expect(result.standardOutput.contains("2 orders would be accepted"))
    }

    @Test func `what init says to do next is true`() async throws {
        let folder = try TemporaryFolder()
        let made = try await DocketBinary.run(["init", folder.path("site")])
        let commands = made.standardOutput.split(separator: "\n").filter { $0.hasPrefix("    ") }
        #expect(commands.count == 3)
        for command in commands {
            let words = command.split(separator: " ").map(String.init)
            let rest = Array(words.dropFirst())
            let result =
                words[0] == "docket"
                ? try await DocketBinary.run(rest)
                : try await LiveWorld().run(words[0], arguments: rest, standardInputPath: nil)
            #expect(result.exitStatus == 0, "\(command): \(result.standardError)")
        }
        #expect(try folder.exists("site/output/example-1/results.csv"))
    }

    @Test func `a secret is its owner's alone`() async throws {
        let site = try await CommandSite()
        let world = LiveWorld()
        #expect(try world.status(site.root + "/secrets")?.permissions == 0o700)
        #expect(try world.status(site.root + "/secrets/site-1.key")?.permissions == 0o600)
    }

    @Test func `two sites have two secrets`() async throws {
        let (first, second) = (try await CommandSite(), try await CommandSite())
        #expect(try first.folder.bytes("site/secrets/site-1.key") != second.folder.bytes("site/secrets/site-1.key"))
    }

    @Test func `a folder that is a site is refused and stays as it is`() async throws {
        let site = try await CommandSite()
        let before = try site.tree()
        let result = try await DocketBinary.run(["init", site.root])
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains("is a site already"))
        #expect(try site.tree() == before)
    }

    @Test func `a file in the way is never written over`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "site/allowed_signers")
        let result = try await DocketBinary.run(["init", folder.path("site")])
        #expect(result.exitStatus == 64)
        #expect(try folder.tree("site") == ["allowed_signers": Array("mine".utf8)])
    }

    @Test func `a folder below a file cannot be made`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        let result = try await DocketBinary.run(["init", folder.path("file/site")])
        #expect(result.exitStatus == 74)
    }
}
