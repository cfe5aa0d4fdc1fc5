public import OrderWorld

extension SiteSecrets {
    /// Reads the secrets of a site.
    ///
    /// - Throws: ``SecretsError/faults(_:)`` when there is none, when the folder or a file can be read by others, and when a
    ///   file is not 64 hexadecimal digits; ``SecretsError/world(_:)`` when the disk fails.
    public static func load(from layout: SiteLayout, world: any World) throws(SecretsError) -> SiteSecrets {
        guard let secrets = try find(in: layout.secrets, world) else {
            throw .faults([
                SecretsFault(
                    path: layout.secrets, problem: "the site has no secret",
                    remedy:
                        "put the site's own site-1.key back; a new one would not know the keys and links of old orders")
            ])
        }
        return secrets
    }

    /// The same; a site without a secret, which is a new one, gets `site-1.key` with 32 random bytes.
    public static func loadOrCreate(in layout: SiteLayout, world: any World) throws(SecretsError) -> SiteSecrets {
        if let secrets = try find(in: layout.secrets, world) { return secrets }
        do throws(WorldError) {
            try world.makeDirectory(layout.secrets, mode: 0o700)
            let bytes = try world.randomBytes(count: byteCount)
            let path = layout.secrets + "/site-1.key"
            try world.writeDurably(SecretText.of(bytes), to: path, inDirectory: layout.secrets, mode: 0o600)
            try world.syncDirectory(layout.root)
            return SiteSecrets([(id: 1, bytes: bytes)])
        } catch {
            throw .world(error)
        }
    }

    /// Nil when the folder is not there or holds no secret.
    private static func find(in directory: String, _ world: any World) throws(SecretsError) -> SiteSecrets? {
        var reader = SecretsReader(directory: directory)
        do throws(WorldError) {
            try reader.read(world)
        } catch {
            throw .world(error)
        }
        reader.checkNumbers()
        guard reader.faults.isEmpty else { throw .faults(reader.faults) }
        return reader.secrets.isEmpty ? nil : SiteSecrets(reader.secrets)
    }
}

/// Reads the files of a secrets folder and collects what is wrong with them.
private struct SecretsReader {
    let directory: String
    var secrets: [(id: Int, bytes: [UInt8])] = []
    var faults: [SecretsFault] = []

    /// A file with more in it is no secret, whatever it begins with.
    private static let fileBytesMax = 4_096

    init(directory: String) {
        self.directory = directory
    }

    mutating func read(_ world: any World) throws(WorldError) {
        guard let status = try world.status(directory) else { return }
        checkPermissions(status, of: directory, mend: "chmod 700")
        for name in try world.names(inDirectory: directory) where name.hasPrefix("site-") && name.hasSuffix(".key") {
            try readFile(name, world)
        }
    }

    /// Secrets are numbered from 1 without a gap: what one issued can be shown only with it, so none is ever removed. Links
    /// have room for ids up to 65,535.
    mutating func checkNumbers() {
        let ids = Set(secrets.map(\.id))
        guard faults.isEmpty, let last = ids.max() else { return }
        guard last <= 65_535 else {
            return report(
                "\(directory)/site-\(last).key", "the number is too high", "number secrets from 1 on, without a gap")
        }
        for id in 1...last where !ids.contains(id) {
            report("\(directory)/site-\(id).key", "the file is missing", "put it back: old orders and links need it")
        }
    }

    private mutating func readFile(_ name: String, _ world: any World) throws(WorldError) {
        let path = directory + "/" + name
        guard let status = try world.status(path) else { return }
        checkPermissions(status, of: path, mend: "chmod 600")
        let bytes = try world.contents(of: path, byteCountMax: Self.fileBytesMax)
        guard let id = Self.id(of: name) else {
            return report(
                path, "the name has no secret's number", "name it site-<n>.key with n from 1, without leading zeros")
        }
        guard let secret = SecretText.secret(bytes) else {
            return report(
                path, "the content is no secret",
                "put the file back as it was made: 64 hexadecimal digits and a line end")
        }
        secrets.append((id, secret))
    }

    private mutating func checkPermissions(_ status: FileStatus, of path: String, mend: String) {
        guard status.permissions & 0o077 != 0 else { return }
        report(
            path, "others than its owner may use it",
            "run `\(mend) \(path)`, and make a new secret if anyone may have read it")
    }

    private mutating func report(_ path: String, _ problem: String, _ remedy: String) {
        faults.append(SecretsFault(path: path, problem: problem, remedy: remedy))
    }

    private static func id(of name: String) -> Int? {
        let digits = name.dropFirst("site-".count).dropLast(".key".count)
        guard digits.first != "0", digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
            return nil
        }
        return Int(digits)
    }
}
