internal import OrderLedger

/// The keys in an export's postings, counted twice: by the ledger when it handed them out, and by the charges of the
/// lines that have one.
struct PostedKeys {
    /// The keys that the batches' purchases handed out.
    private(set) var issued: Int64 = 0
    /// The charges of lines with such a key.
    private(set) var charged: Int64 = 0
    private var batch: PostedBatch?

    mutating func add(_ posting: Posting) {
        if batch !== posting.batch {
            batch = posting.batch
            issued += posting.batch.keysIssued
        }
        if posting.hasKey { charged += 1 }
    }

    /// Returns both counts when they are equal: every key that goes out is charged, and every charged key goes out.
    func proved() throws(LedgerError) -> PostedKeys {
        guard issued == charged else {
            throw .damaged(
                "the batches of the period handed out \(issued) keys, and \(charged) charges have one"
            )
        }
        return self
    }
}
