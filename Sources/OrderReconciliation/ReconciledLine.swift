package import OrderLedger
package import OrderModel

/// A row of the files with its verdict, or a posting of the ledger that is in none of the files.
package struct ReconciledLine: Sendable {
    package private(set) var verdict: Verdict
    /// The verdict that a person accepted, and who accepted it.
    package private(set) var accepted: (verdict: Verdict, acceptance: Acceptance)?
    /// The key that matched it, or that is ambiguous.
    package let key: MatchKey?
    package let reason: UnmatchedReason?
    /// The number of the row's file among the files, from 0; nil for a posting without a row.
    package let file: Int?
    package let row: VendorRow?
    package let posting: ReconciledPosting?
    /// The comparison of the amounts, when there are both a row and a posting. Of several rows that are one posting
    /// together, the first one has that of their sum.
    package let comparison: AmountComparison?
    /// The row's amount and the posting's in minor units, as they count in the sums: totals, or subtotals. Nil where
    /// there is none, and for a posting that another row counted.
    package let amountThere: ExactAmount?
    package let amountHere: Int64?
    /// The remarks on a row that has its posting.
    package let remarks: [RowRemark]
    /// The counts of rows and postings that share an ambiguous key.
    package let candidates: (rows: Int, postings: Int)?

    package let currency: Currency

    /// The difference of a row or a posting that stands alone; nil for a row that has its posting.
    package var differenceAlone: ExactAmount? {
        guard row == nil || posting == nil else { return nil }
        return (amountThere ?? .zero) - (amountHere.map { ExactAmount($0, of: currency) } ?? .zero)
    }

    /// True when a person has to look into it: it does not match, or its posting is of another period.
    package var isDifference: Bool {
        if verdict == .accepted { return false }
        if case .outsidePeriod = remarks.first { return true }
        return verdict != .matched
    }

    /// Returns the line as a difference that a person accepted.
    package func accepted(_ acceptance: Acceptance) -> ReconciledLine {
        var line = self
        line.accepted = (verdict, acceptance)
        line.verdict = .accepted
        return line
    }
}
