public import OrderWorld

/// The key that a site signs its receipts with: `secrets/receipt.key`, 32 bytes, made once.
///
/// It is no secret of ids and keys and does not rotate with them: partners keep its public half.
public enum ReceiptKey {
    private static let fileBytesMax = 4_096

    /// Reads the key; a site without one gets a new one.
    ///
    /// - Throws: ``SecretsError/faults(_:)`` when the file is not 64 hexadecimal digits; ``SecretsError/world(_:)`` when
    ///   the disk fails.
    public static func loadOrCreate(in layout: SiteLayout, world: any World) throws(SecretsError) -> [UInt8] {
        let path = layout.receiptKey
        guard let bytes = try content(of: path, in: layout, world) else {
            throw .faults([
                SecretsFault(
                    path: path, problem: "the content is no key",
                    remedy: "put the file back as it was made: 64 hexadecimal digits and a line end")
            ])
        }
        return bytes
    }

    private static func content(
        of path: String, in layout: SiteLayout, _ world: any World
    ) throws(SecretsError) -> [UInt8]? {
        do throws(WorldError) {
            guard try world.status(path) != nil else { return try create(path, in: layout, world) }
            return SecretText.secret(try world.contents(of: path, byteCountMax: fileBytesMax))
        } catch {
            throw .world(error)
        }
    }

    private static func create(_ path: String, in layout: SiteLayout, _ world: any World) throws(WorldError) -> [UInt8]
    {
        try world.makeDirectory(layout.secrets, mode: 0o700)
        let bytes = try world.randomBytes(count: SiteSecrets.byteCount)
        try world.writeDurably(SecretText.of(bytes), to: path, inDirectory: layout.secrets, mode: 0o600)
        return bytes
    }

    /// Writes the line that partners put into their allowed-signers files, unless the site has it already.
    public static func keep(_ signersLine: String, in layout: SiteLayout, world: any World) throws(WorldError) {
        guard try world.status(layout.receiptSigners) == nil else { return }
        try world.writeDurably(
            Array((signersLine + "\n").utf8), to: layout.receiptSigners, inDirectory: layout.root, mode: 0o644)
    }
}
