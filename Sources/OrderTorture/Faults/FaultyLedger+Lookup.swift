package import OrderLedger
package import OrderModel

extension FaultyLedger {
    package func findPurchases(_ search: PurchaseSearch) throws(LedgerError) -> [Int64] {
        try asking("find purchases") { () throws(LedgerError) in try base.findPurchases(search) }
    }

    package func findCustomers(_ search: CustomerSearch, limit: Int) throws(LedgerError) -> [FoundCustomer] {
        try asking("find customers") { () throws(LedgerError) in try base.findCustomers(search, limit: limit) }
    }

    package func findRejections(_ search: RejectionSearch) throws(LedgerError) -> [FoundRejection] {
        try asking("find rejections") { () throws(LedgerError) in try base.findRejections(search) }
    }

    package func isCancelled(line serial: Int64) throws(LedgerError) -> Bool {
        try asking("cancelled line") { () throws(LedgerError) in try base.isCancelled(line: serial) }
    }

    package func repeats(ofOrder serial: Int64) throws(LedgerError) -> [FoundRepeat] {
        try asking("repeats") { () throws(LedgerError) in try base.repeats(ofOrder: serial) }
    }

    package func reveals(ofPurchase serial: Int64) throws(LedgerError) -> [Reveal] {
        try asking("looks at keys") { () throws(LedgerError) in try base.reveals(ofPurchase: serial) }
    }

    package func acceptances() throws(LedgerError) -> [Acceptance] {
        try asking("accepted differences") { () throws(LedgerError) in try base.acceptances() }
    }

    package func answerCounts(ofClaim number: Int64) throws(LedgerError) -> AnswerCounts {
        try asking("answer counts") { () throws(LedgerError) in try base.answerCounts(ofClaim: number) }
    }

    package func batches(
        ofPartner partnerId: String, since: Timestamp?, limit: Int
    ) throws(LedgerError) -> [Claim] {
        try asking("batches of a partner") { () throws(LedgerError) in
            try base.batches(ofPartner: partnerId, since: since, limit: limit)
        }
    }
}
