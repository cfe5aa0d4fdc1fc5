import Foundation
import OrderIngest
import OrderModel
import OrderWorld
import Testing

/// A folder with a file, keys and signers, made with the real `ssh-keygen`.
private struct SignatureBench {
    let folder: String
    let world = LiveWorld()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("docket-sig-\(UUID().uuidString)").path
        try world.makeDirectory(folder, mode: 0o700)
    }

    func remove() {
        try? world.removeTree(folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    }

    /// Makes a key pair and returns the public key without its comment.
    func makeKey(_ name: String) async throws -> String {
        _ = try await world.run(
            "ssh-keygen", arguments: ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path(name)],
            standardInputPath: nil)
        let text = try String(contentsOfFile: path(name + ".pub"), encoding: .utf8)
        return text.split(separator: " ").prefix(2).joined(separator: " ").trimmingCharacters(
            in: .whitespacesAndNewlines)
    }

    func sign(_ name: String, with key: String, namespace: String = "docket") async throws {
        try? world.removeFile(path(name + ".sig"))
        let result = try await world.run(
            "ssh-keygen", arguments: ["-q", "-Y", "sign", "-n", namespace, "-f", path(key), path(name)],
            standardInputPath: nil)
        try #require(result.exitStatus == 0)
    }

    func verify(
        _ name: String = "batch.csv", at time: String = "2019-01-01T00:00:00Z", host: String = "downloads.example",
        by program: String? = nil, keeping lists: SignerLists? = nil
    ) async throws -> SignatureVerdict {
        let signers = SignerFiles(try lists ?? self.lists(), folder: path("private"))
        let world: any World = program.map { OtherKeygenWorld(program: $0) } ?? world
        let verdict = try await SignatureVerifier.verify(
            try world.openForReading(path(name)), signaturePath: path(name + ".sig"), signers: signers,
            linksHost: host, at: try #require(Timestamp(time)), world: world)
        try signers.remove(world)
        #expect(try self.world.status(path("private")) == nil)
        return verdict
    }

    func lists(requiresSigners: Bool = false, requiresRevokedKeys: Bool = false) throws -> SignerLists {
        try SignerLists.load(
            allowedSignersPath: path("allowed_signers"), revokedKeysPath: path("revoked_keys"),
            requiresSigners: requiresSigners, requiresRevokedKeys: requiresRevokedKeys, world: world)
    }

    /// Makes a program that replaces `ssh-keygen`.
    func makeProgram(_ script: String) async throws -> String {
        try write("#!/bin/sh\n\(script)\n", to: "program")
        _ = try await world.run("chmod", arguments: ["700", path("program")], standardInputPath: nil)
        return path("program")
    }
}

/// The real world with another program for `ssh-keygen`, which has two seconds.
private struct OtherKeygenWorld: World {
    let live = LiveWorld()
    let program: String

    func run(_ command: ChildCommand) async throws(WorldError) -> ProcessResult {
        var command = command
        if command.program == "ssh-keygen" { (command.program, command.timeLimitSeconds) = (program, 2) }
        return try await live.run(command)
    }

    func now() -> Timestamp { live.now() }
    func sleep(seconds: Int) throws(WorldError) { try live.sleep(seconds: seconds) }
    func randomBytes(count: Int) throws(WorldError) -> [UInt8] { try live.randomBytes(count: count) }
    func status(_ path: String) throws(WorldError) -> FileStatus? { try live.status(path) }
    func names(inDirectory path: String) throws(WorldError) -> [String] { try live.names(inDirectory: path) }
    func openFolder(_ path: String) throws(WorldError) -> (any Folder)? { try live.openFolder(path) }
    func openForReading(_ path: String) throws(WorldError) -> any WatchedFile { try live.openForReading(path) }
    func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile {
        try live.openForWriting(path, mode: mode)
    }
    func openForAppending(_ path: String, after byteCount: Int) throws(WorldError) -> any OutputFile {
        try live.openForAppending(path, after: byteCount)
    }
    func makeDirectory(_ path: String, mode: UInt32) throws(WorldError) { try live.makeDirectory(path, mode: mode) }
    func rename(_ path: String, to newPath: String) throws(WorldError) { try live.rename(path, to: newPath) }
    func removeFile(_ path: String) throws(WorldError) { try live.removeFile(path) }
    func removeTree(_ path: String) throws(WorldError) { try live.removeTree(path) }
    func share(_ path: String, withGroup groupId: UInt32, mode: UInt32) throws(WorldError) {
        try live.share(path, withGroup: groupId, mode: mode)
    }
    func syncDirectory(_ path: String) throws(WorldError) { try live.syncDirectory(path) }
    func lock(_ path: String) throws(WorldError) -> (any FileLock)? { try live.lock(path) }
}

/// Makes a bench with a batch that the key `anna` signed, and signers from a template in which KEY stands for that key.
private func signed(
    signers: String, namespace: String = "docket", _ body: (SignatureBench) async throws -> Void
) async throws {
    let bench = try SignatureBench()
    defer { bench.remove() }
    let key = try await bench.makeKey("anna")
    try bench.write("BatchId\nb-1\n", to: "batch.csv")
    try bench.write(signers.replacingOccurrences(of: "KEY", with: key), to: "allowed_signers")
    try await bench.sign("batch.csv", with: "anna", namespace: namespace)
    try await body(bench)
}

private let otherBytes =
    "it was made over other bytes: the file was changed after it was signed, or the .sig is an older one's of that name"

@Suite(.timeLimit(.minutes(60))) struct SignatureVerifierTests {
    @Test func `a signature of more bytes than are read is invalid, and says so`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            try bench.write(String(repeating: "a", count: 65_537), to: "batch.csv.sig")
            let reason = "the .sig file has more than 65536 bytes, and a signature has a few hundred"
            #expect(try await bench.verify() == .invalid(reason: reason))
        }
    }

    @Test func `a site that requires signatures has signers`() throws {
        let bench = try SignatureBench()
        defer { bench.remove() }
        let missing = #expect(throws: SignerListsError.self) { try bench.lists(requiresSigners: true) }
        #expect(missing?.description.contains("it is missing, and signatures are required; put it back") == true)
        try bench.write("", to: "allowed_signers")
        _ = try bench.lists(requiresSigners: true)
    }

    @Test func `a signature by an allowed signer is valid and names the signer`() async throws {
        try await signed(signers: "anna@x.example namespaces=\"docket\" KEY\n") { bench in
            let verdict = try await bench.verify()
            #expect(verdict == .valid(principals: ["anna@x.example"]))
            #expect(verdict.isBy("anna@x.example"))
            #expect(!verdict.isBy("bert@x.example"))
        }
    }

    @Test func `a file that was changed after it was signed is refused`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            try bench.write("BatchId\nb-2\n", to: "batch.csv")
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: otherBytes))
        }
    }

    @Test func `a signature of another namespace is refused`() async throws {
        try await signed(signers: "anna@x.example KEY\n", namespace: "git") { bench in
            let verdict = try await bench.verify()
            #expect(
                verdict == .invalid(reason: "it was made in another namespace than docket or docket@downloads.example"))
        }
    }

    @Test func `a key that may sign only in other namespaces is refused`() async throws {
        try await signed(signers: "anna@x.example namespaces=\"git\" KEY\n") { bench in
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "its key is not allowed to sign in the namespace docket"))
        }
    }

    @Test func `a key that no line allows is refused`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            _ = try await bench.makeKey("eve")
            try await bench.sign("batch.csv", with: "eve")
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "its key is not that of an allowed signer"))
        }
    }

    @Test(arguments: [
        ("2017-12-31T23:59:59Z", "its key was not valid yet at that time"),
        ("2018-01-01T00:00:00Z", nil),
        ("2019-12-31T23:59:59Z", nil),
        ("2020-01-01T00:00:01Z", "its key was no longer valid at that time"),
    ])
    func `a key counts between its valid-after and its valid-before, in UTC`(time: String, reason: String?) async throws
    {
        let line = "anna@x.example valid-after=\"20180101000000Z\",valid-before=\"20200101000000Z\" KEY\n"
        try await signed(signers: line) { bench in
            let expected = reason.map { SignatureVerdict.invalid(reason: $0) } ?? .valid(principals: ["anna@x.example"])
            let verdict = try await bench.verify(at: time)
            #expect(verdict == expected)
        }
    }

    @Test(arguments: ["", "garbage", "-----BEGIN SSH SIGNATURE-----\nU1NI"])
    func `a signature file that holds none is refused`(content: String) async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            try bench.write(content, to: "batch.csv.sig")
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "the .sig file holds no SSH signature"))
        }
    }

    @Test func `without an allowed_signers file the reason says so`() async throws {
        try await signed(signers: "") { bench in
            try bench.world.removeFile(bench.path("allowed_signers"))
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "the site has no allowed_signers file"))
        }
    }

    @Test func `a missing signature is refused`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            try bench.world.removeFile(bench.path("batch.csv.sig"))
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: "the signature cannot be read"))
        }
    }

    @Test func `every principal that shares the key is named, and only those that may sign`() async throws {
        let signers = """
            # who may sign
            anna@x.example,ann@x.example KEY
            anna@y.example namespaces="git" KEY
            "anna z@z.example" namespaces="docket,git" KEY an old comment
            """
        try await signed(signers: signers) { bench in
            let verdict = try await bench.verify()
            #expect(verdict == .valid(principals: ["anna@x.example", "ann@x.example", "anna z@z.example"]))
        }
    }

    @Test func `a pattern allows the names it matches, but for those taken out`() async throws {
        try await signed(signers: "*@x.example,!eve@x.example KEY\n") { bench in
            let verdict = try await bench.verify()
            #expect(verdict.isBy("anna@x.example"))
            #expect(!verdict.isBy("eve@x.example"))
            #expect(!verdict.isBy("anna@x.example.org"))
            #expect(!verdict.isBy("anna@y.example"))
        }
    }

    @Test func `no reason shows a path or a key`() async throws {
        try await signed(signers: "anna@x.example KEY\n", namespace: "git") { bench in
            guard case .invalid(let reason) = try await bench.verify() else {
                Issue.record("the signature is of another namespace")
                return
            }
            #expect(!reason.contains("/") && !reason.contains("SHA256"))
        }
    }

    // MARK: The namespace

    @Test func `a signature that is bound to this site is valid`() async throws {
        let signers = "anna@x.example namespaces=\"docket,docket@downloads.example\" KEY\n"
        try await signed(signers: signers, namespace: "docket@downloads.example") { bench in
            let verdict = try await bench.verify()
            #expect(verdict == .valid(principals: ["anna@x.example"]))
        }
    }

    @Test func `a signature that is bound to another site is refused, and the reason names both`() async throws {
        try await signed(signers: "anna@x.example KEY\n", namespace: "docket@other.example") { bench in
            let reason =
                "it was made for another site, in the namespace 'docket@other.example', and this site's is docket@downloads.example"
            let verdict = try await bench.verify()
            #expect(verdict == .invalid(reason: reason))
        }
    }

    @Test func `a key that may sign for any site alone is refused when it binds to this one`() async throws {
        let signers = "anna@x.example namespaces=\"docket\" KEY\n"
        try await signed(signers: signers, namespace: "docket@downloads.example") { bench in
            let verdict = try await bench.verify()
            #expect(
                verdict == .invalid(reason: "its key is not allowed to sign in the namespace docket@downloads.example"))
        }
    }

    // MARK: The lists

    @Test func `the lists count as they were when they were read`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            let lists = try bench.lists()
            try bench.write("", to: "allowed_signers")
            try bench.write(try String(contentsOfFile: bench.path("anna.pub"), encoding: .utf8), to: "revoked_keys")
            let verdict = try await bench.verify(keeping: lists)
            #expect(verdict == .valid(principals: ["anna@x.example"]))
            let later = try await bench.verify()
            #expect(later == .invalid(reason: "its key is not that of an allowed signer"))
        }
    }

    @Test func `a revoked key is refused, and a list that is none refuses every key`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            try bench.write("# nobody\n", to: "revoked_keys")
            let verdict = try await bench.verify()
            #expect(verdict == .valid(principals: ["anna@x.example"]))
            try bench.write(try String(contentsOfFile: bench.path("anna.pub"), encoding: .utf8), to: "revoked_keys")
            let revoked = try await bench.verify()
            #expect(revoked == .invalid(reason: "its key is revoked"))
            try bench.write("ssh-ed25519 AAAA\n", to: "revoked_keys")
            let broken = try await bench.verify()
            #expect(broken == .invalid(reason: "the site's revoked_keys is no list of keys that can be read"))
        }
    }

    @Test(arguments: ["allowed_signers", "revoked_keys"])
    func `a list that is a link or a folder is a fault of the site`(name: String) async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            for arguments in [["-s", "batch.csv"], ["-s", "nowhere"]] {
                try bench.world.removeTree(bench.path(name))
                _ = try await bench.world.run("ln", arguments: arguments + [bench.path(name)], standardInputPath: nil)
                #expect(throws: SignerListsError.self) { try bench.lists() }
            }
            try bench.world.removeTree(bench.path(name))
            try bench.world.makeDirectory(bench.path(name), mode: 0o700)
            #expect(throws: SignerListsError.self) { try bench.lists() }
        }
    }

    @Test func `a missing revoked_keys is a fault only where it is required`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            let lists = try bench.lists()
            #expect(lists.revokedKeys == nil)
            #expect(throws: SignerListsError.self) { try bench.lists(requiresRevokedKeys: true) }
            try bench.write("", to: "revoked_keys")
            let hashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            let empty = try bench.lists(requiresRevokedKeys: true)
            #expect(empty.revokedKeys?.sha256 == hashOfNothing)
        }
    }

    @Test func `the private copies are the owner's alone`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            try bench.write("", to: "revoked_keys")
            let program = try await bench.makeProgram(
                "cd \(bench.path("private")); stat -c '%a %n' . * >&2; exit 255")
            await #expect {
                _ = try await bench.verify(by: program)
            } throws: { error in
                "\(error)".hasSuffix("it said: 700 . 600 allowed_signers 600 revoked_keys 600 signature")
            }
        }
    }

    // MARK: A child that fails for its own reasons

    @Test(arguments: [
        ("echo 'No user exists for uid 12345' >&2; exit 255", "it said: No user exists for uid 12345"),
        ("exit 255", "it gave no answer and no reason"),
        ("exit 0", "it gave no answer and no reason"),
        ("exit 1", "it ended with the status 1"),
        ("echo lost >&2; exit 127", "it ended with the status 127; it said: lost"),
        ("kill -9 $$", "signal 9 ended it"),
        ("kill -11 $$", "signal 11 ended it"),
        (
            "echo 'xrealloc: out of memory' >&2; echo 'No principal matched.' >&2; exit 255",
            "it said: xrealloc: out of memory No principal matched."
        ),
        (
            "echo 'sig_find_principals: sshsig_armor: memory allocation failed' >&2; exit 255",
            "it said: sig_find_principals: sshsig_armor: memory allocation failed"
        ),
        (
            "echo 'Unable to open allowed keys file \"/a/b\": Permission denied' >&2; exit 255",
            "it said: Unable to open allowed keys file … Permission denied"
        ),
        ("printf '\\033[2J' >&2; exit 255", "it said: U+001B[2J"),
        ("sleep 60", "it did not end within 2 seconds and was killed"),
        ("(sleep 60 & sleep 60) & wait", "it did not end within 2 seconds and was killed"),
        ("yes", "it wrote more than 65536 bytes and was killed"),
        ("yes >&2", "it wrote more than 65536 bytes and was killed"),
    ])
    func `what ssh-keygen cannot find out is a failure and never a verdict`(script: String, reason: String) async throws
    {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            let program = try await bench.makeProgram(script)
            await #expect {
                _ = try await bench.verify(by: program)
            } throws: { error in
                (error as? WorldError)?.reason == reason
            }
        }
    }

    @Test(arguments: [
        ("echo 'Good'", "it said"), ("exit 0", "no answer"), ("exit 255", "no answer"),
        ("echo 'Could not verify signature.'; echo 'read: Input/output error' >&2; exit 255", "it said"),
    ])
    func `the same when it is asked about a principal`(script: String, reason: String) async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            let program = try await bench.makeProgram("[ $2 = find-principals ] && echo anna && exit 0\n\(script)")
            await #expect(throws: WorldError.self) { _ = try await bench.verify(by: program) }
        }
    }

    @Test func `a program that is not there is a failure`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            await #expect(throws: WorldError.self) { _ = try await bench.verify(by: bench.path("nothing")) }
        }
    }

    /// The uid has no entry in the password file, and the real ssh-keygen does not work without one.
    @Test(.enabled(if: geteuid() == 0))
    func `a user without an entry is a failure with the reason, and a missing HOME is none`() async throws {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            _ = try await bench.world.run("chmod", arguments: ["-R", "a+rX", bench.folder], standardInputPath: nil)
            let other = try await bench.makeProgram("exec setpriv --reuid=12345 --clear-groups ssh-keygen \"$@\"")
            await #expect {
                _ = try await bench.verify(by: other)
            } throws: { error in
                (error as? WorldError)?.reason == "it said: No user exists for uid 12345"
            }
            let homeless = try await bench.makeProgram("exec env -u HOME ssh-keygen \"$@\"")
            let verdict = try await bench.verify(by: homeless)
            #expect(verdict == .valid(principals: ["anna@x.example"]))
        }
    }

    /// Any bytes that a stranger puts into a signature by a known key give a verdict.
    @Test(arguments: ["ed25519", "ecdsa", "rsa"]) func `an altered signature is always a verdict`(type: String)
        async throws
    {
        try await signed(signers: "anna@x.example KEY\n") { bench in
            _ = try await bench.world.run(
                "ssh-keygen", arguments: ["-q", "-t", type, "-N", "", "-C", "", "-f", bench.path("other")],
                standardInputPath: nil)
            try await bench.sign("batch.csv", with: "other")
            let key = try String(contentsOfFile: bench.path("other.pub"), encoding: .utf8)
            try bench.write("anna@x.example \(key)", to: "allowed_signers")
            let verdict = try await bench.verify()
            #expect(verdict == .valid(principals: ["anna@x.example"]))
            let armor = try String(contentsOfFile: bench.path("batch.csv.sig"), encoding: .utf8)
            let lines = armor.split(separator: "\n")
            let blob = [UInt8](try #require(Data(base64Encoded: lines[1..<(lines.count - 1)].joined())))
            for place in stride(from: 6, to: blob.count, by: type == "rsa" ? 31 : 7) {
                var altered = blob
                altered[place] ^= 1 << UInt8(place % 8)
                let text = Data(altered).base64EncodedString()
                try bench.write("\(lines[0])\n\(text)\n\(lines[lines.count - 1])\n", to: "batch.csv.sig")
                let verdict = try await bench.verify()
                #expect(!verdict.isBy("anna@x.example"), "byte \(place)")
            }
        }
    }
}

extension SignatureVerdict {
    /// Tells whether the signature holds, and is this principal's.
    fileprivate func isBy(_ principal: String) -> Bool {
        guard case .valid(let principals) = self else { return false }
        return principals.include(principal)
    }
}
