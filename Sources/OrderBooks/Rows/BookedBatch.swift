import OrderLedger
import OrderModel

/// A batch that is written into the books, with the texts that its rows repeat.
struct BookedBatch {
    let claim: Claim
    let header: BatchHeader
    /// The link that closed it. Later records do not change anything of it.
    let closing: ChainLink
    let postedAt: String
    let month: String

    init(_ claim: Claim, header: BatchHeader, closing: ChainLink) {
        self.claim = claim
        self.header = header
        self.closing = closing
        postedAt = claim.asOf.description
        month = String(postedAt.prefix(7))
    }

    var key: Int64 { claim.number }
}

/// The orders of a batch, as they are counted while its rows are written.
struct OrderCounts {
    var accepted = 0
    var duplicate = 0
    var rejected = 0
}
