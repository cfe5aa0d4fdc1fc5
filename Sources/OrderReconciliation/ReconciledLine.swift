package import OrderModel

/// A row of the files with its verdict, or a posting of the ledger that is in none of the files.
package struct ReconciledLine: Sendable {
    package let verdict: Verdict
    /// The key that matched it, or that is ambiguous.
    package let key: MatchKey?
    package let reason: UnmatchedReason?
    /// The number of the row's file among the files, from 0; nil for a posting without a row.
    package let file: Int?
    package let row: VendorRow?
    package let posting: ReconciledPosting?
    /// The comparison of the amounts, when there are both a row and a posting.
    package let comparison: AmountComparison?
    /// The remarks on a row that has its posting.
    package let remarks: [RowRemark]
    /// The counts of rows and postings that share an ambiguous key.
    package let candidates: (rows: Int, postings: Int)?

    package let currency: Currency
}

/// Postings of the period that were not searched for in the files, because only other partners or currencies count.
package struct NotCompared: Sendable, Hashable {
    package let currency: Currency
    package var postingCount: Int
    /// The sum of their totals, in minor units.
    package var total: Int128
}

extension Reconciliation {
    /// Passes on every row of the files, in file order, and then every posting without a row, in ledger order.
    ///
    /// Throws a `WorldError` when a file cannot be read again or has changed. Rethrows the errors of `body`.
    package func visitLines(_ body: (ReconciledLine) throws -> Void) throws {
        var next = 0
        let tolerance = ExactAmount(tolerance)
        let remarks = RowRemarks(
            period: scope.period, namesPartners: namesKnownPartner, namesReferences: matched.namesReferences)
        for (number, file) in vendorFiles.enumerated() {
            let end = next + files[number].rowCount
            let summary = try VendorFileReader(file, decimal: files[number].decimal).visitRows(isHashed: false) { row in
                guard next < end else { throw file.changed }
                try body(line(of: row, fate: matched.fates[next], file: number, tolerance: tolerance, remarks: remarks))
                next += 1
            }
            guard next == end, summary.rowCount == files[number].rowCount else { throw file.changed }
        }
        for index in 0..<matched.postings.count {
            if let line = line(ofPosting: index) { try body(line) }
        }
    }

    private func line(
        of row: VendorRow, fate: RowFate, file: Int, tolerance: ExactAmount, remarks: RowRemarks
    ) -> ReconciledLine {
        switch fate {
        case .matched(let posting, let key, let differing):
            let posting = matched.postings.reconciled(Int(posting))
            let comparison = AmountComparison(row, posting, tolerance: tolerance)
            return ReconciledLine(
                verdict: comparison.isWithinTolerance ? .matched : .amountDiffers, key: key, reason: nil, file: file,
                row: row, posting: posting, comparison: comparison,
                remarks: remarks.remarks(on: row, posting, differing), candidates: nil, currency: row.currency)
        case .ambiguous(let number):
            let group = matched.groups[Int(number)]
            return ReconciledLine(
                verdict: .ambiguous, key: group.key, reason: group.reason, file: file, row: row, posting: nil,
                comparison: nil, remarks: [], candidates: group.candidates, currency: row.currency)
        case .missing(let reason):
            return ReconciledLine(
                verdict: .missingHere, key: nil, reason: reason, file: file, row: row, posting: nil, comparison: nil,
                remarks: [], candidates: nil, currency: row.currency)
        case .open: preconditionFailure("matching leaves no row without a fate")
        }
    }

    private func line(ofPosting index: Int) -> ReconciledLine? {
        let held = matched.postings[index]
        switch held.fate {
        case .matched: return nil
        case .ambiguous(let number):
            let group = matched.groups[Int(number)]
            return ReconciledLine(
                verdict: .ambiguous, key: group.key, reason: .notUnique, file: nil, row: nil,
                posting: matched.postings.reconciled(index), comparison: nil, remarks: [], candidates: group.candidates,
                currency: matched.postings.currency(of: held))
        case .open:
            guard matched.postings.source(of: held).isInPeriod, isInScope(held) else { return nil }
            return ReconciledLine(
                verdict: .missingThere, key: nil, reason: nil, file: nil, row: nil,
                posting: matched.postings.reconciled(index), comparison: nil, remarks: [], candidates: nil,
                currency: matched.postings.currency(of: held))
        }
    }

    func isInScope(_ held: HeldPosting) -> Bool {
        scope.contains(matched.postings.batch(of: held), matched.postings.currency(of: held))
    }

    /// The postings of the period that matched nothing and are out of scope, by currency.
    package var notCompared: [NotCompared] {
        guard !scope.isEverything else { return [] }
        var found: [NotCompared] = []
        for index in 0..<matched.postings.count {
            let held = matched.postings[index]
            guard held.isOpen, matched.postings.source(of: held).isInPeriod, !isInScope(held) else { continue }
            let currency = matched.postings.currency(of: held)
            let at = found.firstIndex { $0.currency == currency } ?? found.count
            if at == found.count { found.append(NotCompared(currency: currency, postingCount: 0, total: 0)) }
            found[at].postingCount += 1
            found[at].total += Int128(held.total)
        }
        return found.sorted { $0.currency.code < $1.currency.code }
    }
}

extension AmbiguousGroup {
    fileprivate var candidates: (rows: Int, postings: Int) { (Int(rowCount), Int(postingCount)) }
}
