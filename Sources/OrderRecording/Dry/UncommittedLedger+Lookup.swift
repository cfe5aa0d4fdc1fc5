package import OrderLedger
package import OrderModel

// A person's look-ups are about the ledger below; a check has no answers of its own to find.
extension UncommittedLedger {
    package func findPurchases(_ search: PurchaseSearch) throws(LedgerError) -> [Int64] {
        try below.findPurchases(search)
    }

    package func findCustomers(_ search: CustomerSearch, limit: Int) throws(LedgerError) -> [FoundCustomer] {
        try below.findCustomers(search, limit: limit)
    }

    package func findRejections(_ search: RejectionSearch) throws(LedgerError) -> [FoundRejection] {
        try below.findRejections(search)
    }

    package func isCancelled(line serial: Int64) throws(LedgerError) -> Bool {
        try below.isCancelled(line: serial)
    }

    package func repeats(ofOrder serial: Int64) throws(LedgerError) -> [FoundRepeat] {
        try below.repeats(ofOrder: serial)
    }

    package func reveals(ofPurchase serial: Int64) throws(LedgerError) -> [Reveal] {
        try below.reveals(ofPurchase: serial)
    }

    package func acceptances() throws(LedgerError) -> [Acceptance] {
        try below.acceptances()
    }

    package func answerCounts(ofClaim number: Int64) throws(LedgerError) -> AnswerCounts {
        try below.answerCounts(ofClaim: number)
    }

    package func batches(
        ofPartner partnerId: String, since: Timestamp?, limit: Int
    ) throws(LedgerError) -> [Claim] {
        try below.batches(ofPartner: partnerId, since: since, limit: limit)
    }
}
