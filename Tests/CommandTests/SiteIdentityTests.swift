import OrderWorld
import Testing

/// A site knows its own state: parts that do not belong together are 78, the message has the remedy, and nothing
/// changes.
@Suite(.timeLimit(.minutes(60))) struct SiteIdentityTests {
    private let world = LiveWorld()

    /// A site with one batch that was processed.
    private func site() async throws -> CommandSite {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "orders.csv")
        try #require(await site.run().exitStatus == 0)
        return site
    }

    private func run(_ site: CommandSite, _ id: String, _ reference: String, _ options: [String] = []) async throws
        -> ProcessResult
    {
        try site.drop(CommandSite.batch(id, [(reference, "1")]), as: "\(id).csv")
        return try await site.run(options)
    }

    private func copy(_ path: String, to target: String) async throws {
        let result = try await world.run(
            "cp", arguments: ["--archive", path, target], standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(result.standardError)")
    }

    /// Expects that a run is refused with 78 and words, and that nothing in the site changes.
    private func expectRefused(
        _ site: CommandSite, _ words: [String], _ arguments: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let before = try site.tree()
        let result = try await site.run(arguments)
        #expect(
            result.exitStatus == 78, "\(result.standardOutput) \(result.standardError)", sourceLocation: sourceLocation)
        for word in words {
            #expect(result.standardError.contains(word), "\(result.standardError)", sourceLocation: sourceLocation)
        }
        #expect(Files.differences(try site.tree(), before) == [], sourceLocation: sourceLocation)
    }

    private func column(_ name: String, _ batch: String, _ site: CommandSite) throws -> String {
        try #require(CSVText.rows(try site.folder.text("site/output/\(batch)/results.csv"))[0][name])
    }

    // MARK: No file

    @Test(arguments: ["ledger.sqlite", "secrets/witness"], ["mkfifo --mode=600", "mkdir --mode=700"])
    func `a pipe or a folder in the place of the ledger or the witness is told with its remedy`(
        name: String, making: String
    ) async throws {
        let site = try await site()
        let words = making.split(separator: " ").map(String.init)
        try world.removeFile("\(site.root)/\(name)")
        let made = try await world.run(
            words[0], arguments: [words[1], "\(site.root)/\(name)"], standardInputPath: nil)
        try #require(made.exitStatus == 0)
        for command in name == "ledger.sqlite" ? ["run", "verify"] : ["run"] {
            let result = try await DocketBinary.run([command, "--site", site.root])
            #expect(result.exitStatus == 78, "\(command): \(result.standardError)")
            #expect(result.standardError.contains("\(name): "))
            #expect(result.standardError.contains("from a backup"))
        }
    }

    @Test func `a site that requires signatures and has no list of signers is not run over`() async throws {
        let site = try await site()
        try site.drop(CommandSite.batch("b-2", [("PO-9", "1")]), as: "b-2.csv")
        try world.removeFile("\(site.root)/allowed_signers")
        let settings = try site.folder.text("site/docket.yaml")
        try site.folder.write(
            settings.replacing("signatures: optional", with: "signatures: required"), to: "site/docket.yaml")
        try await expectRefused(site, ["allowed_signers: it is missing, and signatures are required; put it back"])
    }

    // MARK: Parts that do not fit

    @Test func `a lost ledger is not made anew by a run`() async throws {
        let site = try await site()
        try world.removeFile(site.root + "/ledger.sqlite")
        try await expectRefused(
            site, ["ledger.sqlite: the ledger is missing", "the last claim of site ", " is 1", "--new-ledger"])
    }

    @Test func `a ledger cut to nothing is a lost one`() async throws {
        let site = try await site()
        try site.folder.write("", to: "site/ledger.sqlite")
        try await expectRefused(site, ["the ledger is missing", "--new-ledger"])
    }

    @Test func `a ledger and a witness that are lost together are missed by what lies in archive`() async throws {
        let site = try await site()
        for name in ["ledger.sqlite", "secrets/witness"] { try world.removeFile(site.root + "/" + name) }
        try await expectRefused(site, ["the ledger is missing", "archive/ has batches", "--new-ledger"])
    }

    @Test func `without ledger, witness and archive, a second secret still tells that there was a ledger`() async throws
    {
        let site = try await site()
        #expect(try await DocketBinary.run(["rotate-secret", "--site", site.root]).exitStatus == 0)
        for name in ["ledger.sqlite", "secrets/witness"] { try world.removeFile(site.root + "/" + name) }
        try world.removeTree(site.root + "/archive")
        try await expectRefused(site, ["the ledger is missing", "--new-ledger"])
    }

    @Test func `an older ledger is named with how far it reaches`() async throws {
        let site = try await site()
        try await copy(site.root + "/ledger.sqlite", to: site.folder.path("old.sqlite"))
        #expect(try await run(site, "b-2", "PO-2").exitStatus == 0)
        try await copy(site.folder.path("old.sqlite"), to: site.root + "/ledger.sqlite")
        try await expectRefused(
            site,
            ["the ledger is older", "ends with claim 1 and link 5", "knows claim 2 and link 9", "restore the newest"])
        let shown = try await DocketBinary.run(["show", "--site", site.root, "PO-1"])
        #expect(shown.exitStatus == 78)
        let named = try await DocketBinary.run(
            ["show", "--site", site.root, "--ledger", "sqlite:" + site.folder.path("old.sqlite"), "PO-1"])
        #expect(named.exitStatus == 0, "a copy that is named may be looked at: \(named.standardError)")
    }

    @Test(arguments: [
        ("claim 1", "claim 2", "the site knows claim 2 and link 5"),
        ("link 5", "link 6", "the site knows claim 1 and link 6"),
    ])
    func `a ledger that lacks a claim or a link alone is older, too`(
        known: String, newer: String, words: String
    ) async throws {
        let site = try await site()
        let text = try site.folder.text("site/secrets/witness")
        try #require(text.contains("\n\(known)"))
        let file = try world.openForWriting(site.root + "/secrets/witness", mode: 0o600)
        try file.write(Array(text.replacing("\n\(known)", with: "\n\(newer)").utf8).span)
        try file.syncAndClose()
        try await expectRefused(site, ["the ledger is older", "ends with claim 1 and link 5", words])
    }

    @Test func `a ledger of another site is named with both sites`() async throws {
        let (site, other) = (try await site(), try await self.site())
        try await copy(other.root + "/ledger.sqlite", to: site.root + "/ledger.sqlite")
        try await expectRefused(site, ["it is the ledger of another site", "; this is site ", "--new-ledger"])
    }

    @Test func `a ledger with another past of the same length is found out`() async throws {
        let site = try await site()
        try await copy(site.root, to: site.folder.path("before"))
        #expect(try await run(site, "b-2", "PO-2").exitStatus == 0)
        let other = ["run", "--site", site.folder.path("before"), "--as-of", CommandSite.asOf]
        try site.folder.write(CommandSite.batch("b-3", [("PO-3", "1")]), to: "before/drop/b-3.csv")
        try site.folder.write("", to: "before/drop/b-3.csv.done")
        #expect(try await DocketBinary.run(other).exitStatus == 0)
        try await copy(site.folder.path("before/ledger.sqlite"), to: site.root + "/ledger.sqlite")
        try await expectRefused(site, ["the ledger has another past", "its link 9 is not the one"])
    }

    @Test func `another secret under the site's number is refused, with its file`() async throws {
        let (site, other) = (try await site(), try await self.site())
        try await copy(other.root + "/secrets/site-1.key", to: site.root + "/secrets/site-1.key")
        try await expectRefused(
            site, ["secrets/site-1.key: it is another secret than the one that the ledger knows", "put back the file"])
    }

    @Test func `another receipt key is refused with both fingerprints, a missing one with its file`() async throws {
        let (site, other) = (try await site(), try await self.site())
        try await copy(other.root + "/secrets/receipt.key", to: site.root + "/secrets/receipt.key")
        try await expectRefused(site, ["secrets/receipt.key: it is another key", "its fingerprint is SHA256:"])
        try world.removeFile(site.root + "/secrets/receipt.key")
        try await expectRefused(
            site, ["secrets/receipt.key: the key of receipts is missing", "rotate-receipt-key --lost"])
    }

    @Test func `a drop folder that is not there is told apart from an empty one`() async throws {
        let site = try await site()
        try world.removeTree(site.root + "/drop")
        try await expectRefused(site, ["drop: there is no such folder"])
        try site.folder.write("a file", to: "site/drop")
        try await expectRefused(site, ["drop: there is no such folder"])
    }

    @Test func `a witness that is none is refused with what to do`() async throws {
        let site = try await site()
        let text = try site.folder.text("site/secrets/witness")
        try site.folder.write(text + text, to: "site/secrets/witness")
        try world.removeFile(site.root + "/secrets/witness")
        let file = try world.openForWriting(site.root + "/secrets/witness", mode: 0o600)
        try file.write(Array((text + text).utf8).span)
        try file.syncAndClose()
        try await expectRefused(site, ["secrets/witness: the content is not what a run wrote"])
    }

    // MARK: Parts that fit

    @Test func `a ledger that is newer than the witness is normal, and the witness follows`() async throws {
        let site = try await site()
        try await copy(site.root + "/secrets/witness", to: site.folder.path("witness"))
        #expect(try await run(site, "b-2", "PO-2").exitStatus == 0)
        let newest = try site.folder.text("site/secrets/witness")
        try await copy(site.folder.path("witness"), to: site.root + "/secrets/witness")
        #expect(try await site.run().exitStatus == 0)
        #expect(try site.folder.text("site/secrets/witness") == newest)
    }

    @Test func `a lost witness is told of, and made again`() async throws {
        let site = try await site()
        let text = try site.folder.text("site/secrets/witness")
        try world.removeFile(site.root + "/secrets/witness")
        let result = try await site.run()
        #expect(result.exitStatus == 0)
        #expect(result.standardError.contains("secrets/witness was missing"), "\(result.standardError)")
        #expect(try site.folder.text("site/secrets/witness") == text)
        #expect(try await site.run().standardError == "")
    }

    @Test func `a site that is restored whole, elsewhere, goes on`() async throws {
        let site = try await site()
        try await copy(site.root, to: site.folder.path("moved"))
        try world.removeTree(site.root)
        try await copy(site.folder.path("moved"), to: site.root)
        #expect(try await run(site, "b-2", "PO-2").exitStatus == 0)
        #expect(try await DocketBinary.run(["verify", "--site", site.root]).exitStatus == 0)
    }

    // MARK: Beginning anew

    @Test func `a new ledger issues with a new secret, so that nothing is issued twice`() async throws {
        let site = try await site()
        let (id, key) = (try column("OrderId", "b-good", site), try column("ProductKey", "b-good", site))
        let anew = try await run(site, "b-good", "PO-1", ["--new-ledger"])
        #expect(anew.exitStatus == 0, "\(anew.standardError)")
        #expect(anew.standardError.contains("ledger.sqlite.1"), "\(anew.standardError)")
        #expect(anew.standardError.contains("secret 2"))
        #expect(try site.folder.exists("site/ledger.sqlite.1"))
        #expect(
            try world.names(inDirectory: site.root + "/secrets")
                == ["receipt.key", "site-1.key", "site-2.key", "witness"])
        #expect(try column("Status", "b-good-2", site) == "Completed")
        #expect(try column("OrderId", "b-good-2", site) != id)
        #expect(try column("ProductKey", "b-good-2", site) != key)
        for secret in [key, try column("DownloadLink", "b-good", site)] {
            let found = try await DocketBinary.run(["show", "--site", site.root, secret])
            #expect(found.exitStatus == 64)
            #expect(found.standardError.contains("the key or link is of an earlier ledger"), "\(found.standardError)")
        }
        let shown = try await DocketBinary.run(["show", "--site", site.root, id])
        #expect(shown.exitStatus == 64)
        #expect(shown.standardError.contains("it is an id of an earlier ledger of this site"), "\(shown.standardError)")
        let verified = try await DocketBinary.run(["verify", "--site", site.root])
        #expect(verified.exitStatus == 0, "\(verified.standardError)")
        #expect(verified.standardOutput.contains("1 folders of reports of an earlier ledger not looked at"))
        let old = ["--ledger", "sqlite:\(site.root)/ledger.sqlite.1"]
        let found = try await DocketBinary.run(["show", "--site", site.root, id] + old)
        #expect(found.exitStatus == 0, "the old ledger can be looked at: \(found.standardError)")
        try await expectRefused(site, ["it is the ledger of another site"], old)
    }

    @Test func `after its ledger and witness are lost, a site begins anew above every secret that it has`() async throws
    {
        let site = try await site()
        #expect(try await DocketBinary.run(["rotate-secret", "--site", site.root]).exitStatus == 0)
        for name in ["ledger.sqlite", "secrets/witness", "secrets/site-1.key"] {
            try world.removeFile(site.root + "/" + name)
        }
        #expect(try await run(site, "b-2", "PO-1", ["--new-ledger"]).exitStatus == 0)
        #expect(try await run(site, "b-3", "PO-2").exitStatus == 0)
        #expect(try site.folder.exists("site/secrets/site-3.key"))
        #expect(try await DocketBinary.run(["rotate-secret", "--site", site.root]).exitStatus == 0)
        try world.removeFile(site.root + "/secrets/site-3.key")
        #expect(try await run(site, "b-4", "PO-1").exitStatus == 0)
        #expect(try column("Status", "b-4", site) == "Duplicate")
        #expect(try await DocketBinary.run(["verify", "--site", site.root]).exitStatus == 0)
    }

    @Test func `a second new ledger gets a name and a secret of its own`() async throws {
        let site = try await site()
        for number in 1...2 {
            #expect(try await run(site, "b-\(number)", "PO-1", ["--new-ledger"]).exitStatus == 0)
            #expect(try site.folder.exists("site/ledger.sqlite.\(number)"))
        }
        let keys = try Set(["b-good", "b-1", "b-2"].map { try column("ProductKey", $0, site) })
        #expect(keys.count == 3)
    }

    // MARK: Receipts

    @Test func `receipts that partners kept find out a site that was rolled back as a whole`() async throws {
        let site = try await site()
        try await copy(site.root, to: site.folder.path("backup"))
        #expect(try await run(site, "b-2", "PO-2").exitStatus == 0)
        for batch in ["b-good", "b-2"] { try await copy(site.root + "/output/\(batch)", to: site.folder.path(batch)) }
        let kept = ["b-good", "b-2"].map { site.folder.path("\($0)/receipt.json") }
        let verify = ["verify", "--site", site.root, "--receipt"]
        let fits = try await DocketBinary.run(verify + kept)
        #expect(fits.exitStatus == 0, "\(fits.standardError)")
        #expect(fits.standardOutput.contains("agrees with 2 receipts that partners kept"))
        try world.removeTree(site.root)
        try await copy(site.folder.path("backup"), to: site.root)
        #expect(try await DocketBinary.run(["verify", "--site", site.root]).exitStatus == 0, "it proves itself")
        let found = try await DocketBinary.run(verify + kept)
        #expect(found.exitStatus == 65)
        #expect(
            found.standardError.contains(
                "b-2/receipt.json: the site signed it for batch b-2, but the ledger knows of no"))
    }

    @Test func `a receipt with another past, other bytes, another key or no signature does not fit`() async throws {
        let site = try await site()
        let other = try await CommandSite()
        try other.takeSecrets(of: site)
        try other.drop(CommandSite.batch("b-good", [("PO-1", "3")]), as: "orders.csv")
        #expect(try await other.run().exitStatus == 0)
        let verify = ["verify", "--site", site.root, "--receipt"]
        let past = try await DocketBinary.run(verify + [other.root + "/output/b-good/receipt.json"])
        #expect(past.exitStatus == 65)
        #expect(past.standardError.contains("it has another past"), "\(past.standardError)")
        let stranger = try await self.site()
        let key = try await DocketBinary.run(verify + [stranger.root + "/output/b-good/receipt.json"])
        #expect(key.exitStatus == 65)
        #expect(key.standardError.contains("its signature is none of this site's keys"))
        try await copy(site.root + "/output/b-good", to: site.folder.path("kept"))
        let text = try site.folder.text("kept/receipt.json")
        try site.folder.write(text.replacing("\"orders\": 1", with: "\"orders\": 2"), to: "kept/receipt.json")
        let bytes = try await DocketBinary.run(verify + [site.folder.path("kept/receipt.json")])
        #expect(bytes.exitStatus == 65)
        try world.removeFile(site.folder.path("kept/receipt.json.sig"))
        #expect(try await DocketBinary.run(verify + [site.folder.path("kept/receipt.json")]).exitStatus == 64)
    }

    // MARK: The key of receipts

    private func sshVerify(_ file: String, signers: String, at time: String) async throws -> Int {
        try await world.run(
            "ssh-keygen",
            arguments: [
                "-Y", "verify", "-f", signers, "-I", "docket@downloads.example", "-n", "docket-receipt", "-O",
                "verify-time=\(time)", "-s", "\(file).sig",
            ], standardInputPath: file
        ).exitStatus
    }

    @Test func `a new receipt key is signed by the old one, and both verify with plain ssh-keygen`() async throws {
        let site = try await site()
        try await copy(site.root + "/receipt_signers", to: site.folder.path("signers"))
        let rotated = try await DocketBinary.run(
            ["rotate-receipt-key", "--site", site.root, "--as-of", "2018-12-29T00:00:00Z"])
        #expect(rotated.exitStatus == 0, "\(rotated.standardError)")
        #expect(rotated.standardOutput.contains("secrets/receipt-2.key signs receipts from now on"))
        try site.drop(CommandSite.batch("b-2", [("PO-2", "1")]), as: "2.csv")
        let run = try await DocketBinary.run(["run", "--site", site.root, "--as-of", "2018-12-30T02:00:00Z"])
        #expect(run.exitStatus == 0, "\(run.standardError)")
        let signers = site.root + "/receipt_signers"
        let (old, new) = (site.root + "/output/b-good/receipt.json", site.root + "/output/b-2/receipt.json")
        #expect(try await sshVerify(old, signers: signers, at: "20181228020000Z") == 0)
        #expect(try await sshVerify(new, signers: signers, at: "20181230020000Z") == 0)
        #expect(try await sshVerify(old, signers: signers, at: "20181230020000Z") != 0)
        #expect(try await sshVerify(new, signers: signers, at: "20181228020000Z") != 0)
        // A partner trusts the new key because of the old one.
        let statement = site.root + "/receipt_key_rotations/2.txt"
        #expect(try await sshVerify(statement, signers: site.folder.path("signers"), at: "20181230020000Z") == 0)
        let verified = try await DocketBinary.run(["verify", "--site", site.root, "--receipt", old, new])
        #expect(verified.exitStatus == 0, "\(verified.standardError)")
    }

    @Test func `a receipt key that is lost for good gives way to one that nobody signed`() async throws {
        let site = try await site()
        try world.removeFile(site.root + "/secrets/receipt.key")
        let refused = try await DocketBinary.run(["rotate-receipt-key", "--site", site.root])
        #expect(refused.exitStatus == 78)
        let rotated = try await DocketBinary.run(["rotate-receipt-key", "--site", site.root, "--lost"])
        #expect(rotated.exitStatus == 0, "\(rotated.standardError)")
        #expect(rotated.standardOutput.contains("which nobody signed"))
        #expect(try world.names(inDirectory: site.root + "/receipt_key_rotations") == ["2.txt"])
        #expect(try await run(site, "b-2", "PO-2").exitStatus == 0)
    }

    // MARK: Modes

    @Test(arguments: [
        "", "docket.yaml", "allowed_signers", "revoked_keys", "reference", "reference/prices.csv", "intake",
        "intake/kestrel.yaml", "ledger.sqlite",
    ])
    func `what others can write is refused with the command that mends it`(name: String) async throws {
        let site = try await site()
        try site.folder.write("", to: "site/revoked_keys")
        try site.folder.write("", to: "site/intake/kestrel.yaml")
        let path = name.isEmpty ? site.root : "\(site.root)/\(name)"
        for mode in ["g+w", "o+w"] {
            let changed = try await world.run("chmod", arguments: [mode, path], standardInputPath: nil)
            try #require(changed.exitStatus == 0)
            try await expectRefused(site, ["\(path): others than its owner can write it; run `chmod go-w \(path)`"])
            let shown = try await DocketBinary.run(["show", "--site", site.root, "PO-1"])
            #expect(shown.exitStatus == 78)
            _ = try await world.run("chmod", arguments: ["go-w", path], standardInputPath: nil)
        }
    }

    @Test func `a ledger elsewhere is refused where others can put another one into its place`() async throws {
        let site = try await site()
        let folder = site.folder.path("ledgers")
        try world.makeDirectory(folder, mode: 0o755)
        try await copy(site.root + "/ledger.sqlite", to: folder + "/ledger.sqlite")
        let ledger = ["--ledger", "sqlite:\(folder)/ledger.sqlite"]
        for (mode, status) in [("0777", 78), ("1777", 0), ("0755", 0)] {
            _ = try await world.run("chmod", arguments: [mode, folder], standardInputPath: nil)
            let result = try await site.run(ledger)
            #expect(result.exitStatus == status, "\(mode): \(result.standardError)")
        }
    }

    @Test func `init tells of a folder that others can write, before it writes anything`() async throws {
        let folder = try TemporaryFolder()
        let site = folder.path("site")
        try world.makeDirectory(site, mode: 0o755)
        _ = try await world.run("chmod", arguments: ["g+w", site], standardInputPath: nil)
        let result = try await DocketBinary.run(["init", site])
        #expect(result.exitStatus == 78)
        #expect(result.standardError.contains("run `chmod go-w \(site)`"), "\(result.standardError)")
        #expect(try world.names(inDirectory: site).isEmpty)
    }

    @Test func `what belongs to somebody else is refused`() async throws {
        let site = try await site()
        let changed = try await world.run(
            "chown", arguments: ["12345", site.root + "/allowed_signers"], standardInputPath: nil)
        guard changed.exitStatus == 0 else { return }
        try await expectRefused(site, ["allowed_signers: it belongs to user 12345"])
    }

    @Test func `anybody may write into drop`() async throws {
        let site = try await site()
        _ = try await world.run("chmod", arguments: ["1777", site.root + "/drop"], standardInputPath: nil)
        #expect(try await run(site, "b-2", "PO-2").exitStatus == 0)
    }

    @Test(arguments: ["002", "022", "077"])
    func `a site that init makes under any umask runs`(umask: String) async throws {
        let folder = try TemporaryFolder()
        let site = folder.path("site")
        for words in [["init", site], ["run", "--site", site]] {
            let result = try await world.run(
                "sh", arguments: ["-c", "umask \(umask) && exec \"$0\" \"$@\"", DocketBinary.path] + words,
                standardInputPath: nil)
            #expect(result.exitStatus == 0, "\(words): \(result.standardError)")
        }
    }

    // MARK: Readers of another account

    @Test func `an account that cannot read the secrets sees what needs none`() async throws {
        let site = try await site()
        let id = try column("OrderId", "b-good", site)
        // The folder of the test is closed to others, as is the ledger.
        for (mode, path) in [("755", site.folder.root), ("644", site.root + "/ledger.sqlite")] {
            _ = try await world.run("chmod", arguments: [mode, path], standardInputPath: nil)
        }
        func asNobody(_ arguments: [String]) async throws -> ProcessResult {
            try await DocketBinary.run(
                arguments, launcher: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"])
        }
        guard try await asNobody(["explain", "price-not-found"]).exitStatus == 0 else { return }
        let shown = try await asNobody(["show", "--site", site.root, "PO-1"])
        #expect(shown.exitStatus == 0, "\(shown.standardError)")
        #expect(shown.standardOutput.contains("order-1") && !shown.standardOutput.contains(id))
        #expect(shown.standardError.contains("this account cannot read \(site.root)/secrets, so no id is recognised"))
        #expect(try await asNobody(["explain", "--site", site.root, "PO-1"]).exitStatus == 0)
        let export = ["export", "reconciliation", "--site", site.root, "--from", "2018-12-01", "--to", "2018-12-31"]
        let made = try TemporaryFolder()
        _ = try await world.run("chmod", arguments: ["1777", made.root], standardInputPath: nil)
        let exported = try await asNobody(export + ["--output", made.root])
        #expect(exported.exitStatus == 0, "\(exported.standardError)")
        for command in [
            ["verify", "--site", site.root], ["check", "--site", site.root, site.root + "/example-batch.csv"],
        ] {
            let refused = try await asNobody(command)
            #expect(refused.exitStatus == 78)
            #expect(refused.standardError.contains("this account cannot read"), "\(refused.standardError)")
        }
        let run = try await asNobody(["run", "--site", site.root])
        #expect(run.exitStatus == 78)
        #expect(run.standardError.contains("secrets: this account cannot read it"), "\(run.standardError)")
    }
}
