internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import TabularText

extension RepriceStatement {
    /// The differing lines as a table, and the totals.
    package var lines: [String] {
        guard !shown.isEmpty else { return summary }
        return TextTable.lines([Self.columns] + shown, rightAligned: [4, 5, 6, 7]) + summary
    }

    /// The warning that there are more lines than the screen shows.
    package var warnings: [String] {
        guard differingCount > shown.count else { return [] }
        return ["only the first \(shown.count) of \(differingCount) lines are shown; --csv writes all"]
    }

    private static let columns = [
        "Batch", "OrderReference", "Line", "Product", "Quantity", "Recorded", "New", "Difference", "Currency", "Causes",
    ]

    static func cells(_ line: RepricedLine) -> [String] {
        let (outcome, currency) = (line.posting.outcome, line.posting.currency)
        let recorded = Int128(line.posting.amounts.total)
        let new = line.newAmounts.map { Int128($0.total) }
        return [
            line.posting.batch.folder, outcome.reference, "\(outcome.sourceLine)",
            "\(outcome.offer.product.productId) \(outcome.offer.product.skuId)", "\(outcome.quantity)",
            currency.text(ofMinorUnits: recorded), new.map { currency.text(ofMinorUnits: $0) } ?? "",
            new.map { currency.signedText(ofMinorUnits: $0 - recorded) } ?? "", currency.code, causes(line),
        ]
    }

    private static func causes(_ line: RepricedLine) -> String {
        switch line.result {
        case .same: ""
        case .differs(let repriced): repriced.causes.map(\.rawValue).joined(separator: ", ")
        case .notPriced(let code, _): code
        }
    }

    /// The period, the reference data, and the totals of each currency.
    package var summary: [String] {
        let partner = request.partnerId.map { ", partner \($0)" } ?? ""
        let head = period.extent.head.map { "link \($0.number), \($0.hash)" } ?? "nothing recorded"
        var lines = [
            "\(request.period.from) to \(request.period.through)\(partner), priced again by "
                + "\(request.other.ownNames.joined(separator: ", ")) of \(request.other.folder)",
            "  made \(request.madeAt) by docket \(request.softwareVersion); ledger head: \(head)",
        ]
        if totals.isEmpty { lines.append("  nothing was charged") }
        lines += totals.map(Self.text)
        lines += period.extent.unrecorded.map {
            "  \($0.fileName.visible) of \($0.asOf) is not recorded whole and not in these figures"
        }
        return lines
    }

    private static func text(of totals: RepricingTotals) -> String {
        func text(_ units: Int128) -> String { totals.currency.text(ofMinorUnits: units) }
        let notPriced = totals.notPricedCount == 0 ? "" : ", \(totals.notPricedCount) get no price and are in no sum"
        return "  \(totals.currency): \(totals.lineCount) lines, \(totals.differingCount) differ\(notPriced); total "
            + "\(text(totals.recorded.total)) → \(text(totals.repriced.total)) "
            + "(\(totals.currency.signedText(ofMinorUnits: totals.repriced.total - totals.recorded.total))), of it tax "
            + "\(text(totals.recorded.tax)) → \(text(totals.repriced.tax))"
    }
}

extension Currency {
    /// Returns a difference with its sign, including the plus.
    fileprivate func signedText(ofMinorUnits units: Int128) -> String {
        (units > 0 ? "+" : "") + text(ofMinorUnits: units)
    }
}
