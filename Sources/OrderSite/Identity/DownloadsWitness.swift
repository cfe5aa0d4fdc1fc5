package import OrderLedger
package import OrderWorld

/// The state of the store of downloads as the site last knew it, kept beside the secrets. It tells a lost or an older
/// store from the site's own: such a one would let links be used again.
///
/// The file has a line for each value:
///
///     first-secret 1
///     link 93 8c5f…
package struct DownloadsWitness: Hashable, Sendable {
    /// The first secret of the ledger that the store belongs to. A store of an earlier ledger is none of this one's.
    package let firstSecretId: Int
    /// The last link of the store's chain.
    package let link: ChainLink

    package init(firstSecretId: Int, link: ChainLink) {
        self.firstSecretId = firstSecretId
        self.link = link
    }

    /// Reads the witness of a site; nil when there is none.
    ///
    /// - Throws: ``SecretsError/faults(_:)`` when the file is no witness; ``SecretsError/world(_:)`` when the disk
    ///   fails.
    package static func load(from layout: SiteLayout, world: any World) throws(SecretsError) -> DownloadsWitness? {
        let bytes: [UInt8]
        do throws(WorldError) {
            guard try world.status(layout.downloadsWitness) != nil else { return nil }
            bytes = try world.contents(of: layout.downloadsWitness, byteCountMax: 4_096)
        } catch {
            throw .world(error)
        }
        let remark = SiteRemark(bytes)
        let words = remark.text("link")?.split(separator: " ") ?? []
        guard let first = remark.number("first-secret"), words.count == 2, let number = Int64(words[0]), number > 0,
            words[1].utf8.count == 64
        else {
            throw .faults([
                SecretsFault(
                    path: layout.downloadsWitness, problem: "the content is not what the gateway wrote",
                    remedy: "put the file back from a backup, with the store of downloads of the same time")
            ])
        }
        return DownloadsWitness(firstSecretId: first, link: ChainLink(number: number, hash: String(words[1])))
    }

    /// Writes the witness durably.
    package func keep(in layout: SiteLayout, world: any World) throws(WorldError) {
        let lines = SiteRemark.lines([
            ("first-secret", "\(firstSecretId)"), ("link", "\(link.number) \(link.hash)"),
        ])
        try world.writeDurably(lines, to: layout.downloadsWitness, inDirectory: layout.secrets, mode: 0o600)
    }
}
