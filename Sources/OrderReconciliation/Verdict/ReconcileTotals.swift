package import OrderModel

/// The totals of a reconcile's lines.
package struct ReconcileTotals: Sendable {
    /// The totals by currency code, and within a currency in the order of ``Verdict``; only verdicts that occur.
    package private(set) var verdicts: [VerdictTotals] = []
    /// The causes of differing amounts by currency code, for the lines that differ.
    package private(set) var causes: [CauseTotals] = []
    /// The count of rows by the key that matched them, in the order of ``MatchKey``.
    package private(set) var rowsByKey = [Int](repeating: 0, count: MatchKey.allCases.count)

    package init() {}

    /// True when every line matched, and none with a posting of another period, or was accepted.
    package var isAllMatched: Bool {
        verdicts.allSatisfy { ($0.verdict == .matched || $0.verdict == .accepted) && $0.outsidePeriodCount == 0 }
    }

    /// The count of differences that a person accepted.
    package var acceptedCount: Int { verdicts.reduce(0) { $0 + ($1.verdict == .accepted ? $1.lineCount : 0) } }

    /// The count of lines with a remark.
    package var remarkedCount: Int { verdicts.reduce(0) { $0 + $1.remarkedCount } }
    package var outsidePeriodCount: Int { verdicts.reduce(0) { $0 + $1.outsidePeriodCount } }
    /// The count of matched lines whose amounts differ within the tolerance.
    package var toleratedCount: Int { verdicts.reduce(0) { $0 + $1.toleratedCount } }

    package func rowCount(_ key: MatchKey) -> Int { rowsByKey[key.rawValue] }

    package mutating func add(_ line: ReconciledLine) {
        let index = index(of: line.verdict, line.currency)
        verdicts[index].add(line)
        if let key = line.key, line.row != nil, line.posting != nil { rowsByKey[key.rawValue] += 1 }
        guard line.verdict == .amountDiffers, let comparison = line.comparison else { return }
        causes[causeIndex(of: line.currency)].add(comparison)
    }

    /// Returns the index of a verdict's totals. Searching the few entries in turn is faster than hashing.
    private mutating func index(of verdict: Verdict, _ currency: Currency) -> Int {
        if let index = verdicts.firstIndex(where: { $0.verdict == verdict && $0.currency == currency }) { return index }
        let totals = VerdictTotals(verdict: verdict, currency: currency)
        let index =
            verdicts.firstIndex { ($0.currency.code, $0.verdict.rawValue) > (currency.code, verdict.rawValue) }
            ?? verdicts.count
        verdicts.insert(totals, at: index)
        return index
    }

    private mutating func causeIndex(of currency: Currency) -> Int {
        if let index = causes.firstIndex(where: { $0.currency == currency }) { return index }
        let index = causes.firstIndex { $0.currency.code > currency.code } ?? causes.count
        causes.insert(CauseTotals(currency: currency), at: index)
        return index
    }
}

/// The lines of one verdict in one currency.
package struct VerdictTotals: Sendable, Hashable {
    package let verdict: Verdict
    package let currency: Currency
    package private(set) var lineCount = 0
    /// The sums of the files and of the ledger. A side that lacks the line counts as 0.
    package private(set) var there: AmountSum
    package private(set) var here: AmountSum
    /// The count of lines whose amounts differ within the tolerance.
    package private(set) var toleratedCount = 0
    /// The counts of lines with a remark, and of lines whose posting is outside of the period.
    package private(set) var remarkedCount = 0
    package private(set) var outsidePeriodCount = 0

    init(verdict: Verdict, currency: Currency) {
        self.verdict = verdict
        self.currency = currency
        there = AmountSum(currency: currency)
        here = AmountSum(currency: currency)
    }

    package var difference: AmountSum { there - here }

    mutating func add(_ line: ReconciledLine) {
        lineCount += 1
        if let amount = line.amountThere { there.add(amount) }
        if let amount = line.amountHere { here.add(minorUnits: amount) }
        if verdict == .matched || verdict == .identityDiffers, line.comparison?.hasDifference == true {
            toleratedCount += 1
        }
        guard !line.remarks.isEmpty else { return }
        remarkedCount += 1
        // This remark is the first one, if there is one.
        if case .outsidePeriod = line.remarks[0], verdict != .accepted { outsidePeriodCount += 1 }
    }
}

/// The causes of differing amounts in one currency. Their differences add up to that of the lines.
package struct CauseTotals: Sendable {
    package let currency: Currency
    /// The causes in the order of ``DifferenceCause``.
    private var causes: [(lineCount: Int, difference: AmountSum)]

    init(currency: Currency) {
        self.currency = currency
        causes = DifferenceCause.allCases.map { _ in (0, AmountSum(currency: currency)) }
    }

    package func lineCount(_ cause: DifferenceCause) -> Int { causes[cause.rawValue].lineCount }
    package func difference(_ cause: DifferenceCause) -> AmountSum { causes[cause.rawValue].difference }

    mutating func add(_ comparison: AmountComparison) {
        for cause in DifferenceCause.allCases where comparison.part(cause) != .zero {
            causes[cause.rawValue].lineCount += 1
            causes[cause.rawValue].difference.add(comparison.part(cause))
        }
    }
}

/// A cause of a difference between the files' amount and the ledger's.
package enum DifferenceCause: Int, CaseIterable, Sendable {
    case price, quantity, tax, rounding, unexplained

    package var name: String { "\(self)" }
}
