internal import OrderLedger
internal import OrderModel
internal import OrderPages
internal import OrderReconciliation

/// What a person has to know of a reconcile beside its figures.
extension Reconciliation {
    var notices: [ReconcilePage.Notice] {
        [cutNotice, unrecordedNotice, partnersNotice].compactMap(\.self)
    }

    private var cutNotice: ReconcilePage.Notice? {
        guard asOf < scope.period.end else { return nil }
        let later =
            postedLaterCount == 0
            ? ""
            : "; the ledger has \(NounCount.text(postedLaterCount, "posting")) of the period behind it, which were not"
        return ReconcilePage.Notice(
            name: "The period is not over", text: "What was posted until \(asOf) was held against the files\(later).")
    }

    private var unrecordedNotice: ReconcilePage.Notice? {
        guard !extent.unrecorded.isEmpty else { return nil }
        let names = extent.unrecorded.map(\.fileName).joined(separator: ", ")
        return ReconcilePage.Notice(
            name: "Not recorded whole", text: "\(names): not looked at. Let a run end, and reconcile again.")
    }

    private var partnersNotice: ReconcilePage.Notice? {
        guard namesNoKnownPartner else { return nil }
        return ReconcilePage.Notice(
            name: "No partner of the ledger",
            text: "The files name no partner of the ledger's postings, so PartnerIds were not compared.")
    }
}
