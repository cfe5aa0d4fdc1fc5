internal import OrderModel
internal import OrderWorld

extension Reconciliation {
    /// Passes on every row of the files, in file order, and then every posting without a row, in ledger order. Returns
    /// the postings and rows that were left out, because only other partners, currencies or products count.
    ///
    /// Throws a `WorldError` when a file cannot be read again or has changed. Rethrows the errors of `body`.
    @discardableResult
    package func visitLines(_ body: (ReconciledLine) throws -> Void) throws -> [NotCompared] {
        var notCompared = postingsNotCompared
        var judging = RowJudging(self, wholes: try wholes())
        try visitRows { row, fate, file in
            if let line = judging.line(of: row, fate, file: file) { return try body(line) }
            let index = notCompared.index(of: row.currency)
            notCompared[index].rowCount += 1
            notCompared[index].rowTotal.add(row.amount(basis))
        }
        for index in 0..<matched.postings.count {
            if let line = judging.line(ofPosting: index) { try body(line) }
        }
        return notCompared
    }

    /// Reads the files again, and passes on each row with its fate.
    private func visitRows(_ body: (VendorRow, RowFate, _ file: Int) throws -> Void) throws {
        var next = 0
        for (number, file) in vendorFiles.enumerated() {
            let end = next + files[number].rowCount
            let summary = try VendorFileReader(file, decimal: files[number].decimal).visitRows(isHashed: false) { row in
                guard next < end else { throw file.changed }
                try body(row, matched.fates[next], number)
                next += 1
            }
            guard next == end, summary.rowCount == files[number].rowCount else { throw file.changed }
        }
    }

    /// Returns the facts about the rows of each posting that several rows are together. It reads the files once more
    /// when there is one.
    private func wholes() throws -> [Int32: RowsTogether] {
        var wholes: [Int32: RowsTogether] = [:]
        guard !matched.partCounts.isEmpty else { return wholes }
        let remarks = RowRemarks(self)
        try visitRows { row, fate, _ in
            guard case .matched(let posting, _, let marks) = fate, marks.contains(.part) else { return }
            let isOther = remarks.hasOtherIdentity(row, matched.postings.reconciled(Int(posting)))
            if wholes[posting]?.add(row, isOther: isOther) == nil {
                wholes[posting] = RowsTogether(sum: row.asPart, hasOtherIdentity: isOther)
            }
        }
        return wholes
    }
}

/// The rows that are one posting together: they have one verdict.
struct RowsTogether {
    private(set) var sum: VendorRow
    /// True when a row of them is of another customer, product or partner.
    private(set) var hasOtherIdentity: Bool
    /// True once the first of them was judged.
    var isBegun = false

    init(sum: VendorRow, hasOtherIdentity: Bool) {
        (self.sum, self.hasOtherIdentity) = (sum, hasOtherIdentity)
    }

    mutating func add(_ row: VendorRow, isOther: Bool) {
        sum.add(row)
        hasOtherIdentity = hasOtherIdentity || isOther
    }
}

/// Judges rows and postings by their fates, one after the other.
struct RowJudging {
    private let reconciliation: Reconciliation
    private let remarks: RowRemarks
    private let tolerance: ExactAmount
    /// The rows that are one posting together, by posting.
    private var wholes: [Int32: RowsTogether]

    init(_ reconciliation: Reconciliation, wholes: [Int32: RowsTogether]) {
        self.reconciliation = reconciliation
        self.wholes = wholes
        tolerance = ExactAmount(reconciliation.tolerance)
        remarks = RowRemarks(reconciliation)
    }

    private var matched: Matched { reconciliation.matched }
    private var basis: ComparedAmounts { reconciliation.basis }

    /// Returns a row with its verdict; nil when neither the row's product nor its posting's is in scope.
    mutating func line(of row: VendorRow, _ fate: RowFate, file: Int) -> ReconciledLine? {
        switch fate {
        case .matched(let posting, let key, let marks):
            let here = matched.postings.reconciled(Int(posting))
            let products = reconciliation.scope.products
            guard products.contains(row) || products.contains(here.offer.product) else { return nil }
            return line(of: row, isOf: (posting, here), by: key, marks: marks, file: file)
        case .ambiguous(let number):
            let group = matched.groups[Int(number)]
            return line(of: row, .ambiguous, because: group.reason, file: file, group: group)
        case .missing(let reason): return line(of: row, .missingHere, because: reason, file: file)
        case .open: preconditionFailure("matching leaves no row without a fate")
        }
    }

    /// Returns a row with its posting.
    private mutating func line(
        of row: VendorRow, isOf posting: (index: Int32, facts: ReconciledPosting), by key: MatchKey, marks: MatchMarks,
        file: Int
    ) -> ReconciledLine {
        let (index, here) = posting
        let whole = marks.contains(.part) ? wholes[index] : nil
        if whole != nil { wholes[index]?.isBegun = true }
        let isFirst = whole?.isBegun != true
        let comparison = AmountComparison(whole?.sum ?? row, here, tolerance: tolerance, basis: basis)
        let remarks = remarks.remarks(
            on: row, here, marks, partCount: whole == nil ? nil : matched.partCounts[index],
            amountsAgree: comparison.isWithinTolerance)
        let isOther = whole?.hasOtherIdentity ?? remarks.contains { $0.isIdentity }
        let verdict: Verdict =
            !comparison.isWithinTolerance ? .amountDiffers : isOther ? .identityDiffers : .matched
        return ReconciledLine(
            verdict: verdict, key: key, reason: nil, file: file, row: row, posting: here,
            comparison: isFirst ? comparison : nil, amountThere: row.amount(basis),
            amountHere: isFirst ? here.amounts.amount(basis) : nil, remarks: remarks, candidates: nil,
            currency: row.currency)
    }

    /// Returns a row without a posting.
    private func line(
        of row: VendorRow, _ verdict: Verdict, because reason: UnmatchedReason, file: Int, group: AmbiguousGroup? = nil
    ) -> ReconciledLine? {
        guard reconciliation.scope.products.contains(row) else { return nil }
        return ReconciledLine(
            verdict: verdict, key: group?.key, reason: reason, file: file, row: row, posting: nil, comparison: nil,
            amountThere: row.amount(basis), amountHere: nil, remarks: [], candidates: group?.candidates,
            currency: row.currency)
    }

    /// Returns a posting that no row has; nil for one that a row has, or that the files need not have.
    func line(ofPosting index: Int) -> ReconciledLine? {
        let held = matched.postings[index]
        let (verdict, group): (Verdict, AmbiguousGroup?)
        switch held.fate {
        case .matched: return nil
        case .ambiguous(let number): (verdict, group) = (.ambiguous, matched.groups[Int(number)])
        case .open:
            guard matched.postings.source(of: held).isInPeriod, reconciliation.isInScope(held) else { return nil }
            (verdict, group) = (.missingThere, nil)
        }
        let posting = matched.postings.reconciled(index)
        return ReconciledLine(
            verdict: verdict, key: group?.key, reason: group == nil ? nil : .notUnique, file: nil, row: nil,
            posting: posting, comparison: nil, amountThere: nil, amountHere: posting.amounts.amount(basis),
            remarks: [], candidates: group?.candidates, currency: matched.postings.currency(of: held))
    }
}

extension AmbiguousGroup {
    fileprivate var candidates: (rows: Int, postings: Int) { (Int(rowCount), Int(postingCount)) }
}
