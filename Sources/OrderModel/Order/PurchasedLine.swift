/// The treatment of tax on a line: the `TaxTreatment` column of the results (<doc:Reports>).
public enum TaxTreatment: UInt8, CaseIterable, Sendable {
    /// Tax is added to the price.
    case standard = 1
    /// Tax is in the price.
    case included = 2
    /// Seller and customer are in different states of the EU's VAT area and the customer has a VAT id: the tax is 0.
    case reverseCharge = 3
    /// The customer is tax-exempt: no tax; a tax that the price includes and itemises comes off.
    case exempt = 4

    public var name: String {
        switch self {
        case .standard: "standard"
        case .included: "included"
        case .reverseCharge: "reverse-charge"
        case .exempt: "exempt"
        }
    }

    /// True when a tax is charged.
    public var isDue: Bool {
        switch self {
        case .standard, .included: true
        case .reverseCharge, .exempt: false
        }
    }

    /// Returns the tax rate that a line shows: its market's, or 0 where no tax is due.
    public func shownRate(_ rate: ExactDecimal) -> ExactDecimal {
        isDue ? rate : ExactDecimal(coefficient: 0, fractionDigits: 0)
    }
}

/// The amounts of a line, in minor units of its currency. For every line, `subtotal + tax = total`; a credit has all
/// signs turned.
public struct LineAmounts: Hashable, Sendable {
    public let subtotal: Int64
    /// The tax; nil where it is not itemised (R4, Brazil), and the tax column stays empty then.
    public let tax: Int64?
    public let total: Int64

    public init(subtotal: Int64, tax: Int64?, total: Int64) {
        self.subtotal = subtotal
        self.tax = tax
        self.total = total
    }

    /// The credit that takes the whole charge back.
    public var negated: LineAmounts {
        LineAmounts(subtotal: -subtotal, tax: tax.map { -$0 }, total: -total)
    }
}

/// The goods and terms that were sold on a line, without the quantity. Lines of the same price share one.
public final class Offer: Hashable, Sendable {
    public let product: Product
    /// The price list's TermDuration: `P1Y`, `P3Y`, `P1M` or `OneTime`.
    public let term: String
    public let billingPlan: String
    public let segment: String
    public let currency: Currency

    public init(product: Product, term: String, billingPlan: String, segment: String, currency: Currency) {
        self.product = product
        self.term = term
        self.billingPlan = billingPlan
        self.segment = segment
        self.currency = currency
    }

    public static func == (left: Offer, right: Offer) -> Bool {
        left === right
            || left.product === right.product && left.currency == right.currency && left.term == right.term
                && left.billingPlan == right.billingPlan && left.segment == right.segment
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(product))
        hasher.combine(currency)
        hasher.combine(term)
        hasher.combine(billingPlan)
    }
}

/// Everything that made a line's price, as text that explains it: the price list's rows, the tax rule, their windows.
///
/// Lines of the same price share one basis; the ledger stores each once.
public final class PriceBasis: Sendable, Hashable {
    /// `key=value` lines, in a fixed order; the ledger stores the text and `docket explain` shows it.
    public let text: String
    /// The unit price of the last unit, as the price list has it.
    public let unitPrice: ExactDecimal
    /// The tax rate as a fraction; nil where the tax is not itemised.
    public let taxRate: ExactDecimal?
    public let rounding: Rounding
    public let treatment: TaxTreatment

    public init(
        text: String, unitPrice: ExactDecimal, taxRate: ExactDecimal?, rounding: Rounding, treatment: TaxTreatment
    ) {
        self.text = text
        self.unitPrice = unitPrice
        self.taxRate = taxRate
        self.rounding = rounding
        self.treatment = treatment
    }

    public static func == (left: PriceBasis, right: PriceBasis) -> Bool {
        left === right || left.text == right.text
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}

/// Licensed cores that a reservation line takes for the Azure Hybrid Benefit (R12), and the money that this saves.
public struct HybridGrant: Hashable, Sendable {
    /// Cores taken from Datacenter licences: reused.
    public let datacenterCores: Int
    /// Cores taken from Standard licences: converted.
    public let standardCores: Int
    /// Subtotal at the SKU's own price less the subtotal at the base rate, in minor units.
    public var saving: Int64

    public init(datacenterCores: Int, standardCores: Int, saving: Int64) {
        self.datacenterCores = datacenterCores
        self.standardCores = standardCores
        self.saving = saving
    }
}
