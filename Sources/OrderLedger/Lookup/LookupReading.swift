package import OrderModel

/// The questions of a support desk to a ledger. Everything comes newest first.
package protocol LookupReading {
    /// Finds purchases by their serial numbers. The purchase with the newest record about it comes first.
    func findPurchases(_ search: PurchaseSearch) throws(LedgerError) -> [Int64]

    /// Finds snapshots of customers, at most `limit`. A customer whose reference data changed has several.
    func findCustomers(_ search: CustomerSearch, limit: Int) throws(LedgerError) -> [FoundCustomer]

    /// Finds orders that were rejected under a reference, at most `limit`.
    func findRejections(_ search: RejectionSearch) throws(LedgerError) -> [FoundRejection]

    /// Tells whether a line, by its serial number, is cancelled. It is one look at an index.
    func isCancelled(line serial: Int64) throws(LedgerError) -> Bool

    /// Reads the repeats of an order, oldest first.
    func repeats(ofOrder serial: Int64) throws(LedgerError) -> [FoundRepeat]

    /// Reads who looked at the keys of a purchase, oldest first.
    func reveals(ofPurchase serial: Int64) throws(LedgerError) -> [Reveal]

    /// Reads the differences of reconciles that somebody accepted, oldest first.
    func acceptances() throws(LedgerError) -> [Acceptance]

    /// Counts the answers that a batch has by now.
    func answerCounts(ofClaim number: Int64) throws(LedgerError) -> AnswerCounts

    /// Reads a partner's batches from a time on, at most `limit`; the newest comes first.
    func batches(ofPartner partnerId: String, since: Timestamp?, limit: Int) throws(LedgerError) -> [Claim]
}

/// A search for purchases.
package struct PurchaseSearch: Sendable, Hashable {
    package enum Subject: Sendable, Hashable {
        /// A purchase, by the serial number inside an OrderId.
        case order(serial: Int64)
        /// The purchase of a line, by the serial number inside a SubscriptionId or a product key.
        case line(serial: Int64)
        /// The purchase that a download link was issued for, by the link's serial number.
        case link(serial: Int64)
        /// Purchases with an OrderReference, and those that a request with it is about.
        case reference(String)
        /// Purchases of customers, by the numbers of their snapshots.
        case customers([Int64])
        /// Purchases of a partner, by PartnerId.
        case partner(String)
    }

    package let subject: Subject
    /// The one partner whose purchases are found; nil for all.
    package let partnerId: String?
    /// For customers and partners: only purchases about which something was recorded from this time on.
    package let since: Timestamp?
    package let limit: Int

    package init(_ subject: Subject, ofPartner partnerId: String? = nil, since: Timestamp? = nil, limit: Int) {
        self.subject = subject
        self.partnerId = partnerId
        self.since = since
        self.limit = limit
    }
}

/// A search for customers.
package enum CustomerSearch: Sendable, Hashable {
    case id(String)
    /// A whole domain name, in any letter case.
    case domainName(String)
    /// A part of a domain name or of a customer's name, in any letter case. It walks all customers.
    case part(String)
}

/// A snapshot of a customer.
package struct FoundCustomer: Sendable, Hashable {
    /// The number of the snapshot.
    package let number: Int64
    package let id: String
    package let domainName: String
    package let name: String

    package init(number: Int64, id: String, domainName: String, name: String) {
        self.number = number
        self.id = id
        self.domainName = domainName
        self.name = name
    }
}

/// A search for rejected orders by the reference that was written.
package struct RejectionSearch: Sendable, Hashable {
    package let reference: String
    package let partnerId: String?
    package let since: Timestamp?
    package let limit: Int

    package init(_ reference: String, ofPartner partnerId: String? = nil, since: Timestamp? = nil, limit: Int) {
        self.reference = reference
        self.partnerId = partnerId
        self.since = since
        self.limit = limit
    }
}

/// The facts of an answer about the batch that recorded it.
package struct FoundBatch: Sendable, Hashable {
    package let batchId: String
    package let folder: String
    package let partnerId: String
    package let recordedAt: Timestamp

    package init(batchId: String, folder: String, partnerId: String, recordedAt: Timestamp) {
        self.batchId = batchId
        self.folder = folder
        self.partnerId = partnerId
        self.recordedAt = recordedAt
    }
}

/// A rejected order, and the batch that it came in.
package struct FoundRejection: Sendable {
    package let batch: FoundBatch
    package let rejection: RejectionRecord

    package init(batch: FoundBatch, rejection: RejectionRecord) {
        self.batch = batch
        self.rejection = rejection
    }
}

/// A repeat of an order, and the batch that it came in.
package struct FoundRepeat: Sendable, Hashable {
    package let batch: FoundBatch
    /// The physical line that the repeat starts in.
    package let sourceLine: Int

    package init(batch: FoundBatch, sourceLine: Int) {
        self.batch = batch
        self.sourceLine = sourceLine
    }
}

/// The counts of a batch's answers.
package struct AnswerCounts: Sendable, Hashable {
    package let accepted: Int64
    package let duplicate: Int64
    package let rejected: Int64

    package init(accepted: Int64, duplicate: Int64, rejected: Int64) {
        self.accepted = accepted
        self.duplicate = duplicate
        self.rejected = rejected
    }
}
