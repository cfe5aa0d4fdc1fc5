internal import OrderModel
public import OrderWorld

/// The state of the ledger as the site last knew it, kept beside the secrets. It tells a lost, an older or another
/// ledger from the site's own.
///
/// The file has a line for each value:
///
///     site 5f1d2c3b4a5968778695a4b3c2d1e0ff
///     first-secret 1
///     claim 17
///     link 93 8c5f…
public struct SiteWitness: Hashable, Sendable {
    /// The id of the site.
    public let siteId: String
    /// The id of the first secret that the ledger issues with.
    public let firstSecretId: Int
    /// The highest number of a claim that the ledger has recorded something of; 0 for a ledger without any.
    public let lastClaim: Int64
    /// The last link of the ledger's chain; nil for a ledger that is still to be made.
    public let link: Link?

    /// A link of the chain, by its number and hash.
    public struct Link: Hashable, Sendable {
        public let number: Int64
        public let hash: String

        public init(number: Int64, hash: String) {
            self.number = number
            self.hash = hash
        }
    }

    public init(siteId: String, firstSecretId: Int, lastClaim: Int64, link: Link?) {
        self.siteId = siteId
        self.firstSecretId = firstSecretId
        self.lastClaim = lastClaim
        self.link = link
    }

    private static let fileBytesMax = 4_096

    /// Reads the witness of a site; nil when there is none.
    ///
    /// - Throws: ``SecretsError/faults(_:)`` when the file is no witness; ``SecretsError/world(_:)`` when the disk
    ///   fails.
    public static func load(from layout: SiteLayout, world: any World) throws(SecretsError) -> SiteWitness? {
        let bytes: [UInt8]?
        do throws(WorldError) {
            guard let status = try world.status(layout.witness) else { return nil }
            let isReadable = status.isRegularFile && status.byteCount <= fileBytesMax
            bytes = isReadable ? try world.contents(of: layout.witness, byteCountMax: fileBytesMax) : nil
        } catch {
            throw .world(error)
        }
        guard let bytes, let witness = SiteWitness(text: String(decoding: bytes, as: UTF8.self)) else {
            throw .faults([
                SecretsFault(
                    path: layout.witness, problem: "the content is not what a run wrote",
                    remedy:
                        "put the file back from a backup; without one, prove the ledger with `docket verify --receipt` and "
                        + "a partner's newest receipt, and move the file away")
            ])
        }
        return witness
    }

    /// Writes the witness durably. After a power cut, the old one is there or this one.
    public func keep(in layout: SiteLayout, world: any World) throws(WorldError) {
        try world.writeDurably(Array(text.utf8), to: layout.witness, inDirectory: layout.secrets, mode: 0o600)
    }

    var text: String {
        let link = link.map { "link \($0.number) \($0.hash)\n" } ?? ""
        return "site \(siteId)\nfirst-secret \(firstSecretId)\nclaim \(lastClaim)\n" + link
    }

    init?(text: String) {
        var values: [Substring: [Substring]] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let name = words.first, values.updateValue(Array(words.dropFirst()), forKey: name) == nil else {
                return nil
            }
        }
        guard let site = values["site"], site.count == 1, site[0].utf8.count == 32,
            let first = values["first-secret"]?.first.flatMap({ Int($0) }), first > 0,
            let claim = values["claim"]?.first.flatMap({ Int64($0) }), claim >= 0
        else { return nil }
        var link: Link?
        if let words = values["link"] {
            guard words.count == 2, let number = Int64(words[0]), words[1].utf8.count == 64 else { return nil }
            link = Link(number: number, hash: String(words[1]))
        }
        guard link != nil || claim == 0 else { return nil }
        self.init(siteId: String(site[0]), firstSecretId: first, lastClaim: claim, link: link)
    }
}
