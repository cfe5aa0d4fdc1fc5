internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import TabularText

/// The statements of a customer: one for each month in which something happened.
package struct CustomerStatement: Statement {
    /// The folder of the files.
    package let folder: String
    let request: CustomerStatementRequest
    let partnerId: String
    /// The customer as the last row has it; nil when the period has none.
    let customer: Customer?
    let period: StatementPeriod
    let months: [CustomerMonth]

    package var statementNumbers: [Int] { months.map(\.number) }

    static let words = StatementWords(
        kept: { "What happened until \($0) is in the statements" }, left: "are not in the statements",
        leftOnScreen: "is not in the statements", rest: "the rest of them is not in the statements",
        restOnScreen: "is not in the statements", again: "make the statements")

    /// The folder, and a line for each statement.
    package var lines: [String] {
        let title = "\(request.period.from) to \(request.period.through) → \(folder)"
        guard !months.isEmpty else { return [title, "  nothing happened"] }
        return [title]
            + months.map { month in
                let counts =
                    "\(month.count(.bought)) bought, \(month.keyCount) with keys, \(month.count(.cancelled)) cancelled"
                let net = month.totals.map { "\($0.currency) \($0.money.text(of: $0.money.net.total))" }
                return "  \(month.month) No. \(month.number): \(([counts] + net).joined(separator: ", "))"
            }
    }

    package var warnings: [String] {
        period.cutWarnings(Self.words) + period.unrecordedWarnings(Self.words)
            + months.filter { !$0.isWhole }.map { month in
                "the days asked for are a part of \(month.month), and so is statement No. \(month.number)"
            }
    }
}
