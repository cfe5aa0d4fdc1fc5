internal import OrderLedger
internal import OrderModel
internal import OrderPages
internal import OrderReconciliation

/// What a person has to know of a reconcile beside its figures.
extension Reconciliation {
    var notices: [PageNotice] {
        [
            cutNotice, .notRecordedWhole(extent.unrecorded, "the rest of them is not looked at", again: "reconcile"),
            partnersNotice,
        ].compactMap(\.self)
    }

    private var cutNotice: PageNotice? {
        guard asOf < scope.period.end else { return nil }
        return .periodNotOver(
            "What was posted until \(asOf) was held against the files", postedLaterCount: postedLaterCount,
            left: "were not")
    }

    private var partnersNotice: PageNotice? {
        guard namesNoKnownPartner else { return nil }
        return PageNotice(
            name: "No partner of the ledger",
            text: "The files name no partner of the ledger's postings, so PartnerIds were not compared.")
    }
}
