internal import OrderLedger
internal import OrderModel

/// A differing line as the cells of a CSV file: what was recorded, what would be, and why.
public struct RepricingRow {
    /// The file's columns.
    public static let columns = [
        "Batch", "Line", "OrderReference", "OrderId", "SubscriptionId", "OrderDate", "PartnerId", "CustomerId",
        "CustomerCountry", "ProductId", "SkuId", "Quantity", "Currency", "UnitPrice", "Subtotal", "TaxTotal", "Total",
        "TaxTreatment", "NewUnitPrice", "NewSubtotal", "NewTaxTotal", "NewTotal", "NewTaxTreatment", "Difference",
        "Causes", "CancelledAt", "Reason",
    ]

    /// In the order of the columns.
    public let cells: [String]

    public init(_ line: RepricedLine) {
        cells = Self.order(line) + Self.recorded(line) + Self.new(line)
    }

    private static func order(_ line: RepricedLine) -> [String] {
        let outcome = line.posting.outcome
        return [
            line.posting.batch.folder, "\(outcome.sourceLine)", guarded(outcome.reference), line.orderId,
            line.subscriptionId, "\(outcome.purchasedAt)", guarded(line.posting.partnerId),
            guarded(outcome.customer.id), guarded(outcome.customer.country), guarded(outcome.offer.product.productId),
            guarded(outcome.offer.product.skuId), "\(outcome.quantity)", outcome.offer.currency.code,
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

    /// Text from outside as the results have it: what a spreadsheet would run as a formula is marked as text.
    private static func guarded(_ text: String) -> String {
        guard let first = text.utf8.first, "=+-@\t\r".utf8.contains(first) else { return text }
        return "'" + text
    }

    /// A row of CSV with its line end (RFC 4180).
    public static func csv(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\n"
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { ",\"\n\r".utf8.contains($0) }
        guard needsQuotes || text.first == " " || text.last == " " else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
