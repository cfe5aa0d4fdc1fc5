internal import OrderLedger
internal import OrderModel
internal import OrderReports

/// A statement: what a customer bought, got and cancelled in a month.
struct CustomerMonth: Sendable {
    /// The number of the statement among its partner's, from 1.
    let number: Int
    /// The month, such as `2018-10`.
    let month: String
    /// False when the days that were asked for are only a part of the month.
    let isWhole: Bool
    let rows: [StatementRow]

    /// The charges and credits by currency code.
    var totals: [(currency: Currency, money: CurrencyTotals)] {
        var totals = ByCurrency<CurrencyTotals>()
        for row in rows {
            guard let amounts = row.amounts else { continue }
            let currency = row.outcome.offer.currency
            totals.change(currency, default: CurrencyTotals(currency: currency)) { money in
                if row.event == .cancelled { money.refunded -= amounts } else { money.charged += amounts }
            }
        }
        return totals.sorted.map { ($0.currency, $0.value) }
    }

    func count(_ event: StatementRow.Event) -> Int { rows.count { $0.event == event } }
    var keyCount: Int { rows.count { $0.hasKey } }
}
