import OrderWorld
import Testing

/// A file of the site's own is no batch: its content must not come out as the value of a problem.
@Suite(.timeLimit(.minutes(60))) struct OwnFilesCommandTests {
    private func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try site.drop(CommandSite.rejected, as: "1.csv")
        try #require(try await site.run().exitStatus == 2)
        try site.folder.write("ssh-ed25519 AAAA\n", to: "site/revoked_keys")
        return site
    }

    private func link(_ site: CommandSite, _ arguments: String...) async throws {
        let made = try await LiveWorld().run("ln", arguments: arguments, standardInputPath: nil)
        try #require(made.exitStatus == 0)
    }

    private func expectRefusal(
        _ site: CommandSite, _ path: String, _ reason: String = "it is a file of the site's own, in "
    ) async throws {
        for command in ["run", "check"] {
            let result = try await DocketBinary.run([command, "--site", site.root, path])
            #expect(result.exitStatus == 64, "\(command) \(path): \(result.standardError)")
            #expect(result.standardOutput.isEmpty)
            #expect(result.standardError.contains("is no batch: \(reason)"), "\(path): \(result.standardError)")
        }
    }

    @Test func `secrets, settings, lists, reference data, ledger and reports are refused as batches`() async throws {
        let site = try await site()
        let before = try site.tree()
        for name in [
            "secrets/site-1.key", "secrets/receipt.key", "secrets/witness", "docket.yaml", "allowed_signers",
            "revoked_keys", "reference/prices.csv", "ledger.sqlite", ".docket.lock", ".docket.run",
            "output/b-rejected/results.csv",
            "drop/../secrets/site-1.key",
        ] {
            try await expectRefusal(site, "\(site.root)/\(name)")
        }
        #expect(Files.differences(try site.tree(), before) == [])
    }

    @Test func `so are links to them, wherever they lie`() async throws {
        let site = try await site()
        let secret = "\(site.root)/secrets/site-1.key"
        try await link(site, "-s", secret, site.folder.path("soft.csv"))
        try await link(site, secret, site.folder.path("hard.csv"))
        try await link(site, secret, "\(site.root)/drop/hard.csv")
        for path in [site.folder.path("soft.csv"), site.folder.path("hard.csv"), "\(site.root)/drop/hard.csv"] {
            try await expectRefusal(site, path)
        }
    }

    @Test func `a hard link in drop to a secret, alone or beside a batch, is left and told`() async throws {
        for name in ["2.csv", "3.csv.done", "3.csv.sig", "3.csv.attachments/mail.pdf"] {
            let site = try await site()
            let before = try site.folder.tree("site/output")
            if name.hasPrefix("3") { try site.folder.write(CommandSite.good, to: "site/drop/3.csv") }
            try LiveWorld().makeDirectory("\(site.root)/drop/3.csv.attachments", mode: 0o755)
            try await link(site, "\(site.root)/secrets/site-1.key", "\(site.root)/drop/\(name)")
            let result = try await site.run()
            #expect(result.exitStatus == 0, "\(name): \(result.standardError)")
            #expect(
                result.standardError.contains("is a file of the site's own under another name; remove it"), "\(name)")
            #expect(try site.folder.exists("site/drop/\(name)"))
            #expect(try site.folder.tree("site/output") == before, "\(name)")
        }
    }

    @Test func `a batch that is named with a file of the site's own beside it is refused, and the file is named`()
        async throws
    {
        let parts = [
            ("orders.csv.sig", "its .sig"), ("orders.csv.done", "its .done"),
            ("orders.csv.attachments/form.pdf", "its attachment 'form.pdf'"),
        ]
        for place in ["else", "site/drop"] {
            for (name, part) in parts {
                let site = try await site()
                try site.folder.write(CommandSite.good, to: "\(place)/orders.csv")
                try LiveWorld().makeDirectory(site.folder.path("\(place)/orders.csv.attachments"), mode: 0o755)
                try await link(site, "\(site.root)/docket.yaml", site.folder.path("\(place)/\(name)"))
                let before = try site.tree()
                let reason = "\(part) is a file of the site's own, in \(site.root)/docket.yaml"
                try await expectRefusal(site, site.folder.path("\(place)/orders.csv"), reason)
                #expect(Files.differences(try site.tree(), before) == [])
            }
        }
    }

    @Test func `the lock that a first run makes is no batch of it`() async throws {
        let site = try await CommandSite()
        let result = try await site.run(["\(site.root)/.docket.lock", "--json"])
        #expect(result.exitStatus == 64)
        #expect(result.standardOutput.contains("\"reason\":\"it is a file of the site's own\""))
        #expect(try !site.folder.exists("site/output/quarantine"))
    }

    @Test func `a folder or a pipe is no batch, and leaves no claim`() async throws {
        let site = try await site()
        try await link(site, "-s", "\(site.root)/archive", site.folder.path("link"))
        _ = try await LiveWorld().run("mkfifo", arguments: [site.folder.path("pipe")], standardInputPath: nil)
        let before = try site.tree()
        for path in ["\(site.root)/archive", "\(site.root)/drop", site.folder.path("link")] {
            try await expectRefusal(site, path, "it is a folder")
        }
        try await expectRefusal(site, site.folder.path("pipe"), "it is no regular file")
        #expect(Files.differences(try site.tree(), before) == [])
        #expect(try await !site.run().standardError.contains("an earlier run left behind"))
    }

    // MARK: Copies of secrets

    /// The digits of the site's secrets; nothing may show them.
    private func expectUntold(_ result: ProcessResult, _ secrets: [String], _ site: CommandSite) throws {
        let reports = try site.folder.tree("site/output").values.map { String(decoding: $0, as: UTF8.self) }
        for text in [result.standardOutput, result.standardError] + reports {
            #expect(!secrets.contains { text.contains($0.prefix(16)) })
        }
    }

    @Test(arguments: ["site-1.key", "receipt.key"])
    func `a copy of a secret is refused as the secret is, wherever it lies`(name: String) async throws {
        let site = try await site()
        let secret = String(try site.folder.text("site/secrets/\(name)").prefix(64))
        let copies = [
            "copy.csv": secret + "\n", "copy.xml": secret, "site/drop/copy.csv": secret.uppercased() + "\r\n",
        ]
        for (copy, text) in copies {
            try site.folder.write(text, to: copy)
            let reason = "it is a copy of a file of the site's own, \(site.root)/secrets/\(name)"
            try await expectRefusal(site, site.folder.path(copy), reason)
        }
        try site.folder.write("", to: "site/drop/copy.csv.done")
        let result = try await site.run()
        #expect(result.exitStatus == 0)
        #expect(
            result.standardError.contains(
                "'copy.csv' is left for the next run: it is a file of the site's own under another name; remove it"))
        try expectUntold(result, [secret, secret.uppercased()], site)
        #expect(try site.folder.exists("site/drop/copy.csv"))
        #expect(try !site.folder.exists("site/output/quarantine"))
    }

    @Test func `a secret of another time or site is quarantined, and not repeated`() async throws {
        let site = try await site()
        let other = try await CommandSite()
        let secret = try other.folder.text("site/secrets/site-1.key")
        try site.drop(secret, as: "2.csv")
        try site.drop(secret + secret, as: "3.xml")
        let result = try await site.run()
        #expect(result.exitStatus == 3)
        #expect(result.standardOutput.contains("2.csv: quarantined, file-type-refused at 1:1"))
        try expectUntold(result, [secret], site)
        try site.folder.write(secret, to: "4.csv")
        let checked = try await DocketBinary.run(["check", "--site", site.root, site.folder.path("4.csv")])
        #expect(checked.exitStatus == 3)
        try expectUntold(checked, [secret], site)
    }

    @Test func `rejections may be checked where they lie, and a file without a name is none`() async throws {
        let site = try await site()
        let rejections = "\(site.root)/output/b-rejected/rejections.csv"
        #expect(try await DocketBinary.run(["check", "--site", site.root, rejections]).exitStatus == 2)
        for command in ["run", "check"] {
            #expect(try await DocketBinary.run([command, "--site", site.root, ""]).exitStatus == 64)
        }
    }
}
