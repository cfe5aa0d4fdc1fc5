internal import OrderCatalog
internal import OrderLedger
internal import OrderModel

/// Names the fields by which an order differs from the earlier one of the same reference.
///
/// It tells only the names of fields. The contents of the earlier order are not for everyone who may send a batch
/// today.
struct ReusedReference {
    private let fields: DraftFields
    private let lines: Range<Int>
    private let partnerId: String
    private let customer: Customer?
    private let defaultCurrency: Currency?

    init(
        _ order: DraftOrder, in fields: DraftFields, partnerId: String, customer: Customer?, defaultCurrency: Currency?
    ) {
        self.fields = fields
        lines = order.lines
        self.partnerId = partnerId
        self.customer = customer
        self.defaultCurrency = defaultCurrency
    }

    /// The most rows of the earlier order to ask for; rows beyond them are not compared. Other partners may have the
    /// same reference.
    var rowsMax: Int { lines.count + 64 }

    /// Completes the words "an order with other content: …". `found` has the ledger's lines under the reference, of
    /// any partner.
    func difference(from found: [FoundLine]) -> String {
        let earlier = found.filter { $0.partnerId.hasSameBytes(as: partnerId) }.map(\.outcome)
        guard let first = earlier.first else { return Self.unnamed }
        if text(.action, lines.lowerBound) != first.action.name { return "Action differs" }
        let isCustomersOwn = customer.map { $0.id.hasSameBytes(as: first.customer.id) } ?? true
        let customerFields: [Field] = isCustomersOwn ? [] : [customerField]
        switch first.action {
        case .purchase where found.count == rowsMax: return "it had more lines"
        case .purchase where earlier.count != lines.count:
            let had = earlier.count == 1 ? "1 line" : "\(earlier.count) lines"
            return "it had \(had), and this one has \(lines.count)"
        case .purchase: return named(customerFields + differing(fromLines: earlier))
        case .getKeys: return named(customerFields + differing(chosen(first), onLine: lines.lowerBound))
        case .cancel:
            let report = first.refundRequest.map(report) ?? []
            return named(customerFields + differing(report, onLine: lines.lowerBound))
        }
    }

    /// The field that names the order's customer.
    private var customerField: Field {
        text(.customerId, lines.lowerBound).isEmpty ? .customerDomainName : .customerId
    }

    private static let unnamed = "one of its fields differs"

    private func differing(fromLines earlier: [LineOutcome]) -> [Field] {
        var differing: Set<Field> = []
        for (line, row) in zip(lines, earlier) { differing.formUnion(self.differing(terms(row), onLine: line)) }
        return Field.allCases.filter(differing.contains)
    }

    private func named(_ fields: [Field]) -> String {
        let names = fields.map(\.columnName)
        guard let last = names.last else { return Self.unnamed }
        if names.count == 1 { return "\(last) differs" }
        return names.dropLast().joined(separator: ", ") + " and \(last) differ"
    }

    /// Returns the fields whose text on a line differs from the given one.
    private func differing(_ values: [(field: Field, text: String)], onLine line: Int) -> [Field] {
        values.filter { !text($0.field, line).hasSameBytes(as: $0.text) }.map(\.field)
    }

    /// Returns a field of a line after defaults, in the ledger's form.
    private func text(_ field: Field, _ line: Int) -> String {
        let text = fields.text(of: field, inLine: line)
        switch field {
        case .skuId: return SkuId.padded(text)
        case .quantity: return String(text.drop { $0 == "0" })
        case .billingPlan: return text.isEmpty ? PriceRows.defaultBillingPlan : text
        case .segment: return text.isEmpty ? PriceRows.defaultSegment : text
        case .currency: return text.isEmpty ? defaultCurrency?.code ?? "" : text
        case .hybridBenefit: return text.lowercased() == "true" ? "true" : "false"
        case .impact: return text.lowercased()
        default: return text
        }
    }

    private func terms(_ row: LineOutcome) -> [(Field, String)] {
        let offer = row.offer
        var terms: [(Field, String)] = [
            (.productId, offer.product.productId), (.skuId, offer.product.skuId), (.quantity, "\(row.quantity)"),
            (.termDuration, offer.term), (.segment, offer.segment), (.currency, offer.currency.code),
            (.hybridBenefit, row.hybrid == nil ? "false" : "true"),
        ]
        // A blank plan may have been any that was the only one.
        if offer.billingPlan == PriceRows.defaultBillingPlan { terms.append((.billingPlan, offer.billingPlan)) }
        return terms + choices(row)
    }

    private func choices(_ row: LineOutcome) -> [(Field, String)] {
        let choice = row.choice
        return [
            (.version, choice?.version ?? ""), (.language, choice?.language ?? ""), (.fileType, choice?.fileType ?? ""),
        ]
    }

    /// Returns the choice of a request for keys, which may leave it as it was.
    private func chosen(_ row: LineOutcome) -> [(Field, String)] {
        choices(row).filter { !text($0.0, lines.lowerBound).isEmpty }
    }

    private func report(_ request: RefundRequest) -> [(Field, String)] {
        [
            (.reason, request.reason), (.impact, request.impact.lowercased()), (.title, request.title),
            (.contactName, request.contactName), (.contactEmail, request.contactEmail),
            (.contactPhone, request.contactPhone), (.attachment, request.attachment),
        ]
    }
}
