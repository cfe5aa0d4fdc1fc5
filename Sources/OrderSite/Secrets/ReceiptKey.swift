public import OrderWorld

/// The keys that sign a site's receipts: `secrets/receipt.key`, then `receipt-2.key` and so on, 32 bytes each. The one
/// that the ledger learned last is current.
///
/// They are no secrets of ids and keys, and do not rotate with them: partners keep their public halves.
public enum ReceiptKey {
    private static let fileBytesMax = 4_096

    /// Reads the key with the highest number. A site without one gets its first.
    ///
    /// - Throws: ``SecretsError/faults(_:)`` when the file is not 64 hexadecimal digits; ``SecretsError/world(_:)``
    ///   when the disk fails.
    public static func loadOrCreate(in layout: SiteLayout, world: any World) throws(SecretsError) -> [UInt8] {
        guard let number = try newestNumber(in: layout, world: world),
            let bytes = try load(number, in: layout, world: world)
        else { return try create(1, in: layout, world: world) }
        return bytes
    }

    /// Returns the highest number of a key that has a file; nil without any.
    public static func newestNumber(in layout: SiteLayout, world: any World) throws(SecretsError) -> Int? {
        do throws(WorldError) {
            guard try world.status(layout.secrets)?.isDirectory == true else { return nil }
            return try world.names(inDirectory: layout.secrets).compactMap(number).max()
        } catch {
            throw .world(error)
        }
    }

    /// Reads a key by its number; nil when it has no file.
    ///
    /// - Throws: As ``loadOrCreate(in:world:)``.
    public static func load(_ number: Int, in layout: SiteLayout, world: any World) throws(SecretsError) -> [UInt8]? {
        let path = layout.receiptKey(number)
        let content: [UInt8]
        do throws(WorldError) {
            guard try world.status(path) != nil else { return nil }
            content = try world.contents(of: path, byteCountMax: fileBytesMax)
        } catch {
            throw .world(error)
        }
        if let key = SecretText.secret(content) { return key }
        throw .faults([
            SecretsFault(
                path: path, problem: "the content is no key",
                remedy: "put the file back as it was made: 64 hexadecimal digits and a line end")
        ])
    }

    /// Makes the file of a key, 32 random bytes, durably. Returns the bytes.
    public static func create(_ number: Int, in layout: SiteLayout, world: any World) throws(SecretsError) -> [UInt8] {
        do throws(WorldError) {
            try world.makeDirectory(layout.secrets, mode: 0o700)
            let bytes = try world.randomBytes(count: SiteSecrets.byteCount)
            try world.writeDurably(
                SecretText.of(bytes), to: layout.receiptKey(number), inDirectory: layout.secrets, mode: 0o600)
            return bytes
        } catch {
            throw .world(error)
        }
    }

    private static func number(ofFile name: String) -> Int? {
        guard name != "receipt.key" else { return 1 }
        guard name.hasPrefix("receipt-"), name.hasSuffix(".key") else { return nil }
        let digits = name.dropFirst("receipt-".count).dropLast(".key".count)
        guard let number = Int(digits), number > 1, "\(number)" == digits else { return nil }
        return number
    }

    /// Makes sure that the file for partners has the lines of the site's keys, the current one last. Lines of other
    /// keys stay. A file that already has the site's only key stays as it is.
    ///
    /// Each line comes with the text of its key, which identifies it.
    public static func keep(
        _ lines: [(key: String, line: String)], in layout: SiteLayout, world: any World
    ) throws(WorldError) {
        var others: [String] = []
        if try world.status(layout.receiptSigners) != nil {
            let bytes = try world.contents(of: layout.receiptSigners, byteCountMax: 1 << 20)
            let there = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            let isThere = lines.allSatisfy { known in there.contains { $0.contains(known.key) } }
            guard !isThere || lines.count > 1 else { return }
            others = there.filter { line in !lines.contains { line.contains($0.key) } }
            guard there != others + lines.map(\.line) else { return }
        }
        let text = (others + lines.map(\.line)).map { $0 + "\n" }.joined()
        try world.writeDurably(
            Array(text.utf8), to: layout.receiptSigners, inDirectory: layout.root, mode: 0o644)
    }
}
