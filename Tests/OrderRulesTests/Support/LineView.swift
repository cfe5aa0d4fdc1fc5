import OrderModel
import OrderPricing
import OrderRules

/// The part of an accepted line that a table shows: the name of its last column, or several with commas between them.
enum LineView: String {
    /// `accepted`
    case outcome
    /// `EUR 100.00 + 19.00 = 119.00 standard`
    case amounts
    /// `rate 0.19`, or `no rate`
    case rate
    /// The unit price and the plan of the last unit: `at 0.80 OneTime`
    case price
    /// The fate of the line's keys: `issued`, `withheld`, `selection needed`, `no keys`
    case keys
    /// `16 Datacenter + 8 Standard`
    case cores
    /// `saves 300.00`
    case saving
    /// The customer: `for C-DE`
    case customer
    /// The purchase: `4 OFFICE 0001`
    case bought
    /// The lines that get keys, each with its choice: `111 2022 en-US ISO`
    case links
    /// The cancelled lines, each with its credit: `111 EUR -100.00 + -19.00 = -119.00`
    case refund
    /// The report of a cancellation.
    case report
}

// MARK: Purchases

extension LineView {
    func text(_ intent: PurchaseIntent, _ priced: PricedLine, _ order: JudgedLines) -> String {
        switch self {
        case .outcome: "accepted"
        case .amounts: "\(priced.amounts.text(in: intent.currency)) \(priced.basis.treatment.name)"
        case .rate: priced.basis.taxRate.map { "rate \($0)" } ?? "no rate"
        case .price: "at \(priced.basis.unitPrice) \(priced.offer.billingPlan)"
        case .keys: Self.keys(intent.keyStatus)
        case .cores: intent.cores.map { "\($0.datacenter) Datacenter + \($0.standard) Standard" } ?? "no cores"
        case .saving: "saves \(Money(minorUnits: priced.hybridSaving, currency: intent.currency))"
        case .customer: "for \(order.judged.customer?.id ?? "nobody")"
        case .bought: "\(intent.quantity) \(intent.product.productId) \(intent.product.skuId)"
        case .links, .refund, .report: "a purchase"
        }
    }

    private static func keys(_ status: KeyStatus) -> String {
        switch status {
        case .notApplicable: "no keys"
        case .withheld: "withheld"
        case .selectionNeeded: "selection needed"
        case .issued: "issued"
        }
    }
}

extension LineAmounts {
    /// Returns the amounts: `EUR 100.00 + 19.00`.
    func text(in currency: Currency) -> String {
        let (subtotal, total) = (
            Money(minorUnits: subtotal, currency: currency), Money(minorUnits: total, currency: currency)
        )
        let tax = tax.map { "\(Money(minorUnits: $0, currency: currency))" } ?? "not itemised"
        return "\(currency) \(subtotal) + \(tax) = \(total)"
    }
}

// MARK: Requests

extension LineView {
    func text(_ intent: KeyRequestIntent) -> String {
        switch self {
        case .outcome: "accepted"
        case .links:
            intent.targets.map { "\($0.line.serial) \($0.choice.version) \($0.choice.language) \($0.choice.fileType)" }
                .joined(separator: "; ")
        default: "a request for keys"
        }
    }

    func text(_ intent: CancelIntent) -> String {
        switch self {
        case .outcome: "accepted"
        case .refund: Self.refund(intent)
        case .report: Self.report(intent.request)
        default: "a cancellation"
        }
    }

    private static func refund(_ intent: CancelIntent) -> String {
        let credits = RefundAllocation.credits(
            requested: intent.request.requestedAmount, paid: intent.targets.map(\.amounts))
        return zip(intent.targets, credits).map { "\($0.serial) \($1.text(in: $0.currency))" }.joined(separator: "; ")
    }

    private static func report(_ request: RefundRequest) -> String {
        [
            request.title, request.impact, request.reason, "\(request.requestedAmount)", request.contactName,
            request.contactEmail, request.contactPhone,
            request.attachment.isEmpty ? "nothing attached" : request.attachment,
        ].joined(separator: "; ")
    }
}
