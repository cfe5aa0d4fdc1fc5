internal import OrderLedger
internal import OrderModel
internal import TabularText

/// A repricing: the charges of a period under other reference data.
package struct RepriceStatement {
    let request: RepriceRequest
    /// The totals by currency code.
    let totals: [RepricingTotals]
    let period: StatementPeriod
    /// The first differing lines as the screen shows them, and the count of all.
    let shown: [[String]]
    let differingCount: Int

    /// The most lines that the screen shows.
    static let linesMax = 1_000

    /// True when every line has its recorded amounts.
    package var isSame: Bool { differingCount == 0 }
}

extension PeriodRepricing {
    /// Takes bytes as they come.
    package typealias Sink = ([UInt8]) throws -> Void

    /// Prices the period again. Differing lines go to `csv` and to `json` as they are found, so that a period of any
    /// length takes no memory.
    ///
    /// Rethrows the errors of a sink. Throws a `LedgerError` when the ledger cannot be read.
    package func statement(_ request: RepriceRequest, csv: Sink?, json: Sink?) throws -> RepriceStatement {
        if let csv {
            var line = LineBuffer(capacityBytes: 1_024)
            line.header(RepricingRow.columns)
            try csv(line.bytes)
        }
        var writer = JSONWriter(.line)
        let statement = try writer.object { writer in
            request.append(to: &writer)
            let statement = try writer.array(key: "differences") { writer in
                try collect(request, csv: csv) { row in
                    guard let json else { return }
                    writer.object { row.append(to: &$0) }
                    try json(writer.takeBytes())
                }
            }
            statement.append(to: &writer)
            return statement
        }
        try json?(writer.bytes)
        return statement
    }

    private func collect(
        _ request: RepriceRequest, csv: Sink?, _ body: (RepricingRow) throws -> Void
    ) throws -> RepriceStatement {
        var (shown, differingCount): ([[String]], Int) = ([], 0)
        let result = try visit(request.period, ofPartner: request.partnerId) { line in
            guard !line.isSame else { return }
            differingCount += 1
            if shown.count < RepriceStatement.linesMax { shown.append(RepriceStatement.cells(line)) }
            let row = RepricingRow(line)
            if let csv {
                var line = LineBuffer(capacityBytes: 1_024)
                row.append(to: &line)
                try csv(line.bytes)
            }
            try body(row)
        }
        return RepriceStatement(
            request: request, totals: result.totals,
            period: StatementPeriod(
                period: request.period, madeAt: request.madeAt, postedLaterCount: 0, extent: result.extent),
            shown: shown, differingCount: differingCount)
    }
}
