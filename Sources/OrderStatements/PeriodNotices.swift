internal import OrderLedger
internal import OrderPages

// What the pages of an export and of a reconcile say of a period that may still change.
extension PageNotice {
    /// `kept` says what became of what was posted until now, `left` that the rest has no part in it.
    static func periodNotOver(_ kept: String, postedLaterCount: Int, left: String) -> PageNotice {
        let later =
            postedLaterCount == 0
            ? ""
            : "; the ledger has \(NounCount.text(postedLaterCount, "posting")) of the period behind it, which \(left)"
        return PageNotice(name: "The period is not over", text: "\(kept)\(later).")
    }

    /// `left` says that the claims have no part in it, `again` what to do anew; nil where there are none.
    static func notRecordedWhole(_ claims: [Claim], _ left: String, again: String) -> PageNotice? {
        guard !claims.isEmpty else { return nil }
        let names = claims.map(\.fileName).joined(separator: ", ")
        return PageNotice(
            name: "Not recorded whole", text: "\(names): \(left). Let a run end or abandon them, and \(again) again.")
    }
}
