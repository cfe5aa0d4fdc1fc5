import OrderSite
import OrderWorld
import Testing

/// Only their owner may use secrets and reports with keys.
@Suite(.timeLimit(.minutes(60))) struct PrivateFilesTests {
    private func chmod(_ mode: String, _ name: String, _ site: ScratchFolder) async throws {
        let result = try await site.world.run(
            "chmod", arguments: [mode, site.layout.root + "/" + name], standardInputPath: nil)
        try #require(result.exitStatus == 0)
    }

    /// Returns the paths below the site's root, and the commands that mend them.
    private func commands(_ faults: [SecretsFault], _ site: ScratchFolder) -> [String] {
        faults.map { fault in
            let command = fault.remedy.split(separator: "`").dropFirst().first.map(String.init) ?? fault.remedy
            return command.replacing(site.layout.root + "/", with: "")
        }
    }

    @Test(arguments: ["600", "400", "700"])
    func `what its owner alone may use is sound`(mode: String) async throws {
        let site = try ScratchFolder()
        try site.write("x", to: "secrets/site-1.key", mode: 0o600)
        try await chmod("700", "secrets", site)
        try await chmod(mode, "secrets/site-1.key", site)
        #expect(try PrivateFiles.secretsFaults(in: site.layout, world: site.world) == [])
    }

    @Test(arguments: ["640", "620", "610", "604", "602", "601", "644", "666"])
    func `any right of group or others is a fault`(mode: String) async throws {
        let site = try ScratchFolder()
        try site.write("x", to: "secrets/receipt.key", mode: 0o600)
        try await chmod("700", "secrets", site)
        try await chmod(mode, "secrets/receipt.key", site)
        let faults = try PrivateFiles.secretsFaults(in: site.layout, world: site.world)
        #expect(commands(faults, site) == ["chmod 600 secrets/receipt.key"])
    }

    @Test func `all faults of the folder and of every file below it are named at once`() async throws {
        let site = try ScratchFolder()
        for name in ["site-1.key", "notes", "old/site-0.key", "it's old.key"] {
            try site.write("x", to: "secrets/\(name)", mode: 0o600)
            try await chmod("644", "secrets/\(name)", site)
        }
        try await chmod("755", "secrets", site)
        try await chmod("750", "secrets/old", site)
        let faults = try PrivateFiles.secretsFaults(in: site.layout, world: site.world)
        #expect(
            commands(faults, site) == [
                "chmod 700 secrets",
                #"chmod 600 '\#(site.layout.root)/secrets/it'\''s old.key'"#
                    .replacing(site.layout.root + "/", with: ""), "chmod 600 secrets/notes", "chmod 700 secrets/old",
                "chmod 600 secrets/old/site-0.key", "chmod 600 secrets/site-1.key",
            ])
    }

    @Test func `the results of every batch are looked at, and no other report`() async throws {
        let site = try ScratchFolder()
        for name in [
            "b-1/results.csv", "b-2/results.csv", "b-3/results.csv", "b-1/summary.json", "quarantine/x/results.csv",
        ] {
            try site.write("x", to: "output/\(name)", mode: 0o600)
            try await chmod(name == "b-2/results.csv" ? "600" : "644", "output/\(name)", site)
        }
        try site.write("x", to: "output/results.csv", mode: 0o644)
        let faults = try PrivateFiles.reportFaults(inOutput: site.layout.defaultOutput, world: site.world)
        #expect(commands(faults, site) == ["chmod 600 output/b-1/results.csv", "chmod 600 output/b-3/results.csv"])
    }

    @Test func `a site without secrets or output has no faults, and a file in their place is no folder`() throws {
        let site = try ScratchFolder()
        #expect(try PrivateFiles.secretsFaults(in: site.layout, world: site.world) == [])
        #expect(try PrivateFiles.reportFaults(inOutput: site.layout.defaultOutput, world: site.world) == [])
        try site.write("x", to: "output", mode: 0o644)
        #expect(try PrivateFiles.reportFaults(inOutput: site.layout.defaultOutput, world: site.world) == [])
    }
}
