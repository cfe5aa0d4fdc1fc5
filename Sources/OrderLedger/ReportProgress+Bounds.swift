internal import OrderModel

extension ReportProgress {
    /// True when counts and sums are so small that others can be added to them. No link of the chain fixes the progress
    /// of reports that are not out, so the stored numbers may be any.
    package var canBeAdded: Bool {
        let counts = [orderCount, keysIssued, linksIssued] + rowsByStatus.values
        let sums = sales.flatMap { $0.markets.map(\.charged) + $0.products.map(\.charged) }
        return ([lastOrder] + files.map(\.byteCount) + counts.map(Int64.init)).allSatisfy(StoredNumber.counts.contains)
            && sums.allSatisfy(\.canBeAdded)
    }
}

extension ChargedProgress {
    fileprivate var canBeAdded: Bool {
        StoredNumber.counts.contains(Int64(lineCount))
            && [units, money.subtotal, money.tax, money.total].allSatisfy(StoredNumber.sums.contains)
    }
}
