internal import OrderLedger

/// Keys of the postings of an export, counted twice: as the ledger counted them when it handed them out, and as the
/// charges of lines that have one.
struct PostedKeys {
    /// Keys that the batches' purchases handed out.
    private(set) var issued: Int64 = 0
    /// Charges of lines with such a key.
    private(set) var charged: Int64 = 0
    private var batch: PostedBatch?

    mutating func add(_ posting: Posting) {
        if batch !== posting.batch {
            batch = posting.batch
            issued += posting.batch.keysIssued
        }
        if posting.hasKey { charged += 1 }
    }

    /// Both counts, which are the same: no key goes out uncharged, and none is charged that did not go out.
    func proved() throws(LedgerError) -> PostedKeys {
        guard issued == charged else {
            throw .io(
                "the ledger is damaged: the batches of the period handed out \(issued) keys, and \(charged) charges have one"
            )
        }
        return self
    }
}
