public import OrderWorld

extension SiteSecrets {
    /// Loads the secrets of a site: those in its key files, and the older ones that `opening` unseals with them.
    ///
    /// `newestUsedId` is the highest id that anything was made with, 0 when nothing was; its secret has to be there
    /// too. Secrets before `firstId` belong to an earlier ledger and are left out.
    ///
    /// - Throws: ``SecretsError/faults(_:)`` when there is no secret, when one is missing, when others can use
    ///   something in the folder, and when a file is not 64 hexadecimal digits; ``SecretsError/world(_:)`` when the
    ///   disk fails; the errors of `opening`.
    public static func load(
        from layout: SiteLayout, world: any World, firstId: Int = 1, newestUsedId: Int = 0,
        opening: (SiteSecrets) throws(SecretsError) -> [(id: Int, bytes: [UInt8])] = { _ in [] }
    ) throws(SecretsError) -> SiteSecrets {
        guard let files = try keyFiles(in: layout, world: world)?.from(firstId) else {
            throw .faults([
                SecretsFault(
                    path: layout.secrets, problem: "the site has no secret",
                    remedy:
                        "put the site's own site-\(max(newestUsedId, firstId)).key back; a new one would not know the keys and links of old orders"
                )
            ])
        }
        let opened = try opening(files).filter { opened in !files.secrets.contains { $0.id == opened.id } }
        let secrets = SiteSecrets(files.secrets + opened)
        let faults = secrets.missing(from: firstId, upTo: newestUsedId, in: layout)
        guard faults.isEmpty else { throw .faults(faults) }
        return secrets
    }

    /// Loads the secrets of a site that has issued nothing. One without a secret gets `site-1.key` with 32 random
    /// bytes.
    public static func loadOrCreate(in layout: SiteLayout, world: any World) throws(SecretsError) -> SiteSecrets {
        guard try keyFiles(in: layout, world: world) == nil else { return try load(from: layout, world: world) }
        return SiteSecrets([(id: 1, bytes: try makeKeyFile(id: 1, in: layout, world: world))])
    }

    /// Reads the secrets in the key files, each of which has to be sound. Older secrets may be missing. Nil when there
    /// is no key file.
    ///
    /// - Throws: As ``load(from:world:firstId:newestUsedId:opening:)``, but not for secrets that are missing.
    public static func keyFiles(in layout: SiteLayout, world: any World) throws(SecretsError) -> SiteSecrets? {
        var reader = SecretsReader(directory: layout.secrets)
        do throws(WorldError) {
            reader.faults = try PrivateFiles.secretsFaults(in: layout, world: world)
            try reader.read(world)
        } catch {
            throw .world(error)
        }
        guard reader.faults.isEmpty else { throw .faults(reader.faults) }
        return reader.secrets.isEmpty ? nil : SiteSecrets(reader.secrets)
    }

    /// Makes the file of a secret, 32 random bytes, durably: whole or not at all. Returns the bytes.
    public static func makeKeyFile(id: Int, in layout: SiteLayout, world: any World) throws(SecretsError) -> [UInt8] {
        do throws(WorldError) {
            try world.makeDirectory(layout.secrets, mode: 0o700)
            let bytes = try world.randomBytes(count: byteCount)
            try world.writeDurably(
                SecretText.of(bytes), to: keyFilePath(id: id, in: layout), inDirectory: layout.secrets, mode: 0o600)
            try world.syncDirectory(layout.root)
            return bytes
        } catch {
            throw .world(error)
        }
    }

    /// Returns the path of a secret's file.
    public static func keyFilePath(id: Int, in layout: SiteLayout) -> String {
        "\(layout.secrets)/site-\(id).key"
    }

    /// Returns the secrets from an id on; nil when there is none.
    public func from(_ firstId: Int) -> SiteSecrets? {
        let later = secrets.filter { $0.id >= firstId }
        return later.isEmpty ? nil : SiteSecrets(later)
    }

    /// Returns the faults of missing secrets. Their numbers have no gap: only the secret that issued something can show
    /// it, so none is ever lost. Links have room for ids up to 65,535.
    private func missing(from firstId: Int, upTo newestUsedId: Int, in layout: SiteLayout) -> [SecretsFault] {
        guard currentId <= Self.idMax else {
            return [
                SecretsFault(
                    path: Self.keyFilePath(id: currentId, in: layout), problem: "the number is too high",
                    remedy: "number secrets from 1 on, without a gap")
            ]
        }
        let ids = Set(secrets.map(\.id))
        let lastId = max(firstId, currentId, min(newestUsedId, Self.idMax))
        return (firstId...lastId).filter { !ids.contains($0) }.map { id in
            SecretsFault(
                path: Self.keyFilePath(id: id, in: layout), problem: "the file is missing",
                remedy: "put it back: old orders and links need it")
        }
    }
}

/// Reads the files of a secrets folder and collects their faults.
private struct SecretsReader {
    let directory: String
    var secrets: [(id: Int, bytes: [UInt8])] = []
    var faults: [SecretsFault] = []

    /// The most bytes that are read. A longer file is no secret, whatever its beginning.
    private static let fileBytesMax = 4_096

    init(directory: String) {
        self.directory = directory
    }

    mutating func read(_ world: any World) throws(WorldError) {
        guard try world.status(directory) != nil else { return }
        for name in try world.names(inDirectory: directory) where name.hasPrefix("site-") && name.hasSuffix(".key") {
            try readFile(name, world)
        }
    }

    private mutating func readFile(_ name: String, _ world: any World) throws(WorldError) {
        let path = directory + "/" + name
        guard try world.status(path) != nil else { return }
        let bytes = try world.contents(of: path, byteCountMax: Self.fileBytesMax)
        guard let id = Self.id(of: name) else {
            return report(
                path, "the name has no secret's number",
                remedy: "name it site-<n>.key with n from 1, without leading zeros")
        }
        guard let secret = SecretText.secret(bytes) else {
            return report(
                path, "the content is no secret",
                remedy: "put the file back as it was made: 64 hexadecimal digits and a line end")
        }
        secrets.append((id, secret))
    }

    private mutating func report(_ path: String, _ problem: String, remedy: String) {
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
