import OrderSite
import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60)))
struct SecretsTests {
    private static let digits = String(repeating: "0aF9", count: 16)
    private static let bytes = [UInt8]((0..<32).map { $0 % 2 == 0 ? 0x0A : 0xF9 })

    @Test func `a new site gets one secret of 32 random bytes that only its owner can read`() throws {
        let (site, other) = (try ScratchFolder(), try ScratchFolder())
        let made = try SiteSecrets.loadOrCreate(in: site.layout, world: site.world)
        #expect(made.currentId == 1)
        #expect(made.secrets.map(\.bytes.count) == [32])
        #expect(try site.world.status(site.layout.secrets)?.permissions == 0o700)
        #expect(try site.world.status(site.layout.secrets + "/site-1.key")?.permissions == 0o600)
        #expect(try site.world.names(inDirectory: site.layout.secrets) == ["site-1.key"])
        let again = try SiteSecrets.loadOrCreate(in: site.layout, world: site.world)
        #expect(again.secrets.map(\.bytes) == made.secrets.map(\.bytes))
        let others = try SiteSecrets.loadOrCreate(in: other.layout, world: other.world)
        #expect(others.secrets.map(\.bytes) != made.secrets.map(\.bytes))
    }

    @Test func `secrets come in the order of their numbers, and the last is current`() throws {
        let site = try ScratchFolder()
        try site.world.makeDirectory(site.layout.secrets, mode: 0o700)
        for id in (1...10).reversed() {
            let end = ["\n", "", "\r\n"][id % 3]
            try site.write(Self.digits + end, to: "secrets/site-\(id).key", mode: 0o600)
        }
        try site.write("not a secret", to: "secrets/README", mode: 0o600)
        let secrets = try SiteSecrets.load(from: site.layout, world: site.world)
        #expect(secrets.secrets.map(\.id) == Array(1...10))
        #expect(secrets.secrets.allSatisfy { $0.bytes == Self.bytes })
        #expect(secrets.currentId == 10)
    }

    @Test(arguments: [
        ([2], ["site-1.key"]), ([1, 3, 5], ["site-2.key", "site-4.key"]), ([1, 65_536], ["site-65536.key"]),
    ])
    func `a secret that is missing, or has too high a number, is a fault that names it`(
        ids: [Int], faulty: [String]
    ) throws {
        let site = try ScratchFolder()
        try site.world.makeDirectory(site.layout.secrets, mode: 0o700)
        for id in ids { try site.write(Self.digits, to: "secrets/site-\(id).key", mode: 0o600) }
        let error = try #require(throws: SecretsError.self) {
            try SiteSecrets.load(from: site.layout, world: site.world)
        }
        guard case .faults(let faults) = error else { throw error }
        #expect(faults.map { $0.path.split(separator: "/").last.map(String.init) } == faulty)
    }

    @Test func `no text form shows what is in a secret`() throws {
        let site = try ScratchFolder()
        let secrets = try SiteSecrets.loadOrCreate(in: site.layout, world: site.world)
        var dumped = ""
        dump(secrets, to: &dumped)
        #expect(["\(secrets)", String(reflecting: secrets)] == ["SiteSecrets(ids: [1])", "SiteSecrets(ids: [1])"])
        #expect(dumped == "- SiteSecrets(ids: [1])\n")
    }

    @Test func `a site that must have a secret and has none is faulty`() throws {
        let site = try ScratchFolder()
        let error = try #require(throws: SecretsError.self) {
            try SiteSecrets.load(from: site.layout, world: site.world)
        }
        #expect("\(error)".contains("secrets: the site has no secret; put the site's own site-1.key back"))
    }

    @Test(arguments: [
        (0o755 as UInt32, 0o600 as UInt32, ["chmod 700 secrets"]), (0o700, 0o640, ["chmod 600 secrets/site-1.key"]),
        (0o700, 0o604, ["chmod 600 secrets/site-1.key"]),
        (0o710, 0o644, ["chmod 700 secrets", "chmod 600 secrets/site-1.key"]),
        (0o700, 0o400, []),
    ])
    func `what others can read is a fault that names the chmod`(folder: UInt32, file: UInt32, commands: [String])
        async throws
    {
        let site = try ScratchFolder()
        try site.world.makeDirectory(site.layout.secrets, mode: 0o700)
        try site.write(Self.digits, to: "secrets/site-1.key", mode: 0o600)
        for (mode, path) in [(folder, "secrets"), (file, "secrets/site-1.key")] {
            // The mode of a new file depends on the account that runs the tests.
            _ = try await site.world.run(
                "chmod", arguments: [String(mode, radix: 8), site.layout.root + "/" + path], standardInputPath: nil)
        }
        var faults: [SecretsFault] = []
        do throws(SecretsError) {
            _ = try SiteSecrets.loadOrCreate(in: site.layout, world: site.world)
        } catch {
            guard case .faults(let found) = error else { throw error }
            faults = found
        }
        #expect(faults.count == commands.count)
        for (fault, command) in zip(faults, commands) {
            let whole = command.replacing("secrets", with: site.layout.secrets)
            #expect(fault.problem == "others than its owner may use it")
            #expect(fault.remedy.hasPrefix("run `\(whole)`"))
        }
    }

    @Test(arguments: [
        ("site-1.key", "0123", "the content is no secret"), ("site-1.key", digits + "0", "the content is no secret"),
        ("site-1.key", digits.replacing("F", with: "G"), "the content is no secret"),
        ("site-1.key", "", "the content is no secret"),
        ("site-0.key", digits, "the name has no secret's number"),
        ("site-01.key", digits, "the name has no secret's number"),
        ("site-x.key", digits, "the name has no secret's number"),
        ("site-.key", digits, "the name has no secret's number"),
    ])
    func `a malformed secret is a fault that does not repeat it`(name: String, content: String, problem: String) throws
    {
        let site = try ScratchFolder()
        try site.world.makeDirectory(site.layout.secrets, mode: 0o700)
        try site.write(content, to: "secrets/" + name, mode: 0o600)
        let error = try #require(throws: SecretsError.self) {
            try SiteSecrets.load(from: site.layout, world: site.world)
        }
        #expect("\(error)".hasPrefix("\(site.layout.secrets)/\(name): \(problem); "))
        #expect(content.isEmpty || !"\(error)".contains(content))
    }
}
