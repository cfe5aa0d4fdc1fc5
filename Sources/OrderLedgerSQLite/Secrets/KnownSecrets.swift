import OrderLedger

/// The secrets that a ledger was told of. Ids, keys and links are made with them, so that a row that names another one
/// is none that was recorded.
struct KnownSecrets {
    /// Nil for a reader who has no secrets, and so makes nothing with them.
    private let keys: LinkKeys?

    init(_ keys: LinkKeys?) {
        self.keys = keys
    }

    /// Returns the id of a secret that is known.
    func known(_ id: Int) throws(LedgerError) -> Int {
        guard let keys, !keys.has(id) else { return id }
        throw .damaged("an order or a link names secret \(id), which the site does not have")
    }
}
