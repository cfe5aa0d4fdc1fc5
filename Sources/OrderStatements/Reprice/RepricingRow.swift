internal import OrderLedger
internal import OrderModel
package import TabularText

/// A differing line as the cells of a CSV file: the recorded and the new values, and the reasons.
package struct RepricingRow {
    /// The file's columns.
    package static let columns = [
        "Batch", "Line", "OrderReference", "OrderId", "SubscriptionId", "OrderDate", "PartnerId", "CustomerId",
        "CustomerCountry", "ProductId", "SkuId", "Quantity", "Currency", "UnitPrice", "Subtotal", "TaxTotal", "Total",
        "TaxTreatment", "NewUnitPrice", "NewSubtotal", "NewTaxTotal", "NewTotal", "NewTaxTreatment", "Difference",
        "Causes", "CancelledAt", "Reason",
    ]

    /// The cells in the order of the columns.
    package let cells: [String]

    package init(_ line: RepricedLine) {
        cells = Self.order(line) + Self.recorded(line) + Self.new(line)
    }

    private static func order(_ line: RepricedLine) -> [String] {
        let outcome = line.posting.outcome
        return [
            line.posting.batch.folder, "\(outcome.sourceLine)", outcome.reference, line.orderId,
            line.subscriptionId, "\(outcome.purchasedAt)", line.posting.partnerId,
            outcome.customer.id, outcome.customer.country, outcome.offer.product.productId,
            outcome.offer.product.skuId, "\(outcome.quantity)", outcome.offer.currency.code,
        ]
    }

    private static func recorded(_ line: RepricedLine) -> [String] {
        let basis = line.posting.outcome.basis
        return ["\(basis.unitPrice)"] + amounts(line.posting.amounts, line) + [basis.treatment.name]
    }

    private static func new(_ line: RepricedLine) -> [String] {
        let cancelledAt = line.posting.outcome.cancelledAt.map { "\($0)" } ?? ""
        switch line.result {
        case .same:
            return Array(repeating: "", count: 5) + [text(0, line), "", cancelledAt, ""]
        case .notPriced(let code, let reason):
            return Array(repeating: "", count: 6) + [code, cancelledAt, reason]
        case .differs(let repriced):
            let difference = Int128(repriced.amounts.total) - Int128(line.posting.amounts.total)
            let causes = repriced.causes.map(\.rawValue).joined(separator: ";")
            return ["\(repriced.basis.unitPrice)"] + amounts(repriced.amounts, line) + [
                repriced.basis.treatment.name, text(difference, line), causes, cancelledAt, "",
            ]
        }
    }

    private static func amounts(_ amounts: LineAmounts, _ line: RepricedLine) -> [String] {
        [
            text(Int128(amounts.subtotal), line), amounts.tax.map { text(Int128($0), line) } ?? "",
            text(Int128(amounts.total), line),
        ]
    }

    private static func text(_ minorUnits: Int128, _ line: RepricedLine) -> String {
        line.posting.currency.text(ofMinorUnits: minorUnits)
    }

    /// The columns whose text comes from outside.
    private static let columnsFromOutside: Set = [
        "OrderReference", "PartnerId", "CustomerId", "CustomerCountry", "ProductId", "SkuId",
    ]

    /// Appends the row to a CSV file.
    package func append(to line: inout LineBuffer) {
        for (column, cell) in zip(Self.columns, cells) {
            if Self.columnsFromOutside.contains(column) { line.guardedText(cell) } else { line.text(cell) }
        }
        line.endLine()
    }
}
