public import OrderModel

/// The way in which a market taxes a price: the columns Rate, PriceIncludesTax and Itemised of `tax.csv` (R4).
public enum TaxMode: Hashable, Sendable {
    /// The tax is added to the price.
    case onTop(rate: ExactDecimal)
    /// The price includes the tax, and a line states it (Australia).
    case included(rate: ExactDecimal)
    /// A line states no tax (Brazil: the price includes it, and no single rate exists). A rate is for the record alone.
    case notItemised(rate: ExactDecimal?, isIncluded: Bool)

    /// The mode of a row; nil when the tax is itemised and there is no rate.
    init?(rate: ExactDecimal?, priceIncludesTax: Bool, isItemised: Bool) {
        guard isItemised else {
            self = .notItemised(rate: rate, isIncluded: priceIncludesTax)
            return
        }
        guard let rate else { return nil }
        self = priceIncludesTax ? .included(rate: rate) : .onTop(rate: rate)
    }

    /// The treatment of a line whose customer owes the tax.
    public var treatment: TaxTreatment {
        switch self {
        case .onTop, .notItemised(_, isIncluded: false): .standard
        case .included, .notItemised(_, isIncluded: true): .included
        }
    }

    /// The rate that a line states; nil when it states no tax.
    public var statedRate: ExactDecimal? {
        switch self {
        case .onTop(let rate), .included(let rate): rate
        case .notItemised: nil
        }
    }
}
