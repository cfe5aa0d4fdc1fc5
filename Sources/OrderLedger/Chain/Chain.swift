/// The events that a ledger's hash chain has a link for.
package enum ChainEvent: UInt8, Sendable, CaseIterable {
    /// A batch was opened: its header, and the hashes of the reference data in force.
    case opened = 1
    /// A chunk of a batch was recorded.
    case recorded = 2
    /// A batch was closed: the ranges of its rows.
    case closed = 3
    /// A file was marked for quarantine.
    case quarantined = 4
    /// Reports were published: the hash of each file.
    case published = 5
    /// A batch was parked: the guard that it exceeded.
    case parked = 6
    /// A person released it: who and why.
    case released = 7
    /// An operator's own batch was opened: the batch that it undoes, who decided it and why.
    case undone = 8
    /// The site's older secrets were sealed under a new one. It befalls the ledger and no batch, whose number is 0.
    case rekeyed = 9
    /// The ledger learned the identity of its site, or another key of the site's. It befalls no batch either.
    case identified = 10
    /// A person ended a claim that could not be finished: who and why.
    case abandoned = 11
    /// A person looked at product keys: which purchases', who and when. It befalls no batch either.
    case revealed = 12
    /// An operator's own batch was opened: the purchase whose links it issues anew, who decided it and why.
    case renewed = 13
    /// A person accepted differences of a reconcile: which ones, who and why. It befalls no batch either.
    case accepted = 14
}

/// A link of the chain: the keyed hash over everything recorded up to it.
package struct ChainLink: Sendable, Hashable {
    /// The place in the chain, from 1 without a gap.
    package let number: Int64
    /// HMAC-SHA256, 64 lower-case hexadecimal digits.
    package let hash: String

    package init(number: Int64, hash: String) {
        self.number = number
        self.hash = hash
    }
}

/// The result of proving a chain.
package enum ChainFinding: Sendable, Hashable {
    /// Every link follows from the one before it and from the rows that it covers, and no row is without a link. Nil
    /// for a ledger that has recorded nothing.
    case holds(head: ChainLink?)
    /// The first link that does not hold, and why, as a sentence without order data.
    case broken(ChainBreak)
    /// A link cannot be proved, because the key of the secret with this id is not there.
    case keyMissing(secretId: Int)
}

/// The first place where a chain does not hold.
package struct ChainBreak: Sendable, Hashable {
    /// The number of the link; 0 when every link holds, and something that has to follow from their records does not.
    package let link: Int64
    /// The claim of the link's event, or the claim that contradicts the chain; nil when it is about none.
    package let claim: Int64?
    package let reason: String

    package init(link: Int64, claim: Int64?, reason: String) {
        self.link = link
        self.claim = claim
        self.reason = reason
    }
}

/// A report as it was published.
package struct PublishedReport: Sendable, Hashable {
    /// The file's name, such as `results.csv`.
    package let fileName: String
    package let byteCount: Int64
    /// SHA-256, 64 lower-case hexadecimal digits.
    package let sha256: String

    package init(fileName: String, byteCount: Int64, sha256: String) {
        self.fileName = fileName
        self.byteCount = byteCount
        self.sha256 = sha256
    }
}

/// The lines of a ledger that have a product key, each counted once; the four come from four separate counts.
package struct KeyCounts: Sendable, Hashable {
    /// Lines whose key was issued at any time.
    package let issued: Int64
    /// Issued lines that stand.
    package let active: Int64
    /// Issued lines that were cancelled (R9).
    package let revoked: Int64
    /// Issued lines that the batches charge, as exports and reports have them.
    package let charged: Int64

    /// Counts all that were issued as charged when `charged` is nil.
    package init(issued: Int64, active: Int64, revoked: Int64, charged: Int64? = nil) {
        self.issued = issued
        self.active = active
        self.revoked = revoked
        self.charged = charged ?? issued
    }
}
