import ArgumentParser

/// The kind of night that a batch imitates.
enum BatchShape: String, CaseIterable, ExpressibleByArgument {
    /// A distributor's night: 16,000 customers with a long tail in 17 markets, 15 % of the orders with 2 to 4 lines,
    /// 3 % rejected, 5 % sent before, 3 % requests for keys and 1 % cancellations of the night before.
    case nightly
    /// The same with random references.
    case guids
    /// One large list of orders for 20,000 customers, one after another.
    case onboarding
    /// Every order is wrong in several ways.
    case worst
    /// Three customers, one market, four SKUs, one line an order: 480 different lines for any number of orders.
    case uniform

    /// The count of customers besides those of the sample site.
    var customerCount: Int {
        switch self {
        case .nightly, .guids, .worst: 16_000
        case .onboarding: 20_000
        case .uniform: 0
        }
    }

    /// True when the batch names orders of the night before.
    var hasNightBefore: Bool { self == .nightly || self == .guids }
}
