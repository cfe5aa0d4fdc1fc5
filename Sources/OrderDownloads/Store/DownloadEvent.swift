package import OrderLedger
package import OrderModel

/// An event of the record of downloads. The events are the truth; all figures follow from them.
package struct DownloadEvent: Hashable, Sendable {
    /// The place in the record, from 1 without a gap.
    package let number: Int64
    package let kind: Kind
    /// The number of the event that began the download.
    package let download: Int64
    package let linkSerial: Int64
    package let at: Timestamp
    /// For a beginning, the bytes from which on it counts for good; else the bytes that were sent.
    package let byteCount: Int64

    package enum Kind: Int64, CaseIterable, Sendable {
        case begun = 1
        case kept = 2
        case refunded = 3
    }

    package init(
        number: Int64, kind: Kind, download: Int64, linkSerial: Int64, at: Timestamp, byteCount: Int64
    ) {
        self.number = number
        self.kind = kind
        self.download = download
        self.linkSerial = linkSerial
        self.at = at
        self.byteCount = byteCount
    }
}

/// Computes the hashes of the store's chain. A link covers the link before it, its own number, and the events since.
package struct DownloadChain {
    private let digest = RecordDigest()
    private let keys: LinkKeys

    /// Tells these links from those of a ledger, which have the same keys.
    private static let label = Array("docket/downloads".utf8)

    package init(_ keys: ChainKeys) {
        self.keys = LinkKeys(keys)
    }

    /// The secret whose key new links get.
    package var currentSecretId: Int { keys.currentId }

    package func hasKey(ofSecret id: Int) -> Bool { keys.has(id) }

    /// Begins a link. `previous` is the hash of the link before it; empty for the first.
    package func begin(_ number: Int64, after previous: String) {
        digest.add(blob: Self.label)
        digest.add(blob: Array(previous.utf8))
        digest.add(number)
    }

    package func add(_ event: DownloadEvent) {
        digest.add(event.number)
        digest.add(event.kind.rawValue)
        digest.add(event.download)
        digest.add(event.linkSerial)
        digest.add(event.at.secondsSinceEpoch)
        digest.add(event.byteCount)
    }

    /// Returns the hash of the link, 64 lower-case hexadecimal digits. The key has to be there.
    package func finish(secretId: Int) -> String {
        HexadecimalText.of(keys.link(digest.finish(), secretId: secretId))
    }
}
