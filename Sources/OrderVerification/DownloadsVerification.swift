package import OrderDownloads
package import OrderLedger
internal import OrderModel

/// Proves the store of downloads: its chain, the figures of every link, and that every link is one of the ledger's.
package struct DownloadsVerification {
    private let store: any DownloadReading
    private let ledger: any LedgerReading

    package init(_ store: any DownloadReading, ledger: any LedgerReading) {
        self.store = store
        self.ledger = ledger
    }

    /// Throws the first ``Contradiction``; the errors of store and ledger when one cannot be read at all.
    package func verify() throws -> ProvedDownloads {
        switch try store.prove() {
        case .holds(let proved):
            guard try proved.highestLinkSerial < ledger.sequence().nextLink else {
                throw Contradiction("downloads", "link \(proved.highestLinkSerial) is none that the ledger issued")
            }
            return proved
        case .broken(let link, let reason):
            guard link > 0 else { throw Contradiction("downloads", reason) }
            throw Contradiction("downloads", "link \(link) of the chain of downloads does not hold: \(reason)")
        case .keyMissing(let id):
            throw Contradiction("downloads", "its chain has links of secret \(id), which the site does not have")
        }
    }
}
