public import OrderModel

/// The rows of the price list for one SKU in one market; a view, made without copying any.
public struct PriceRows: Sendable {
    private let book: PriceBook
    /// The rows' place in the book; nil when there are none.
    private let offering: Int?

    /// The segment of an order that names none.
    public static let defaultSegment = "Commercial"
    /// The plan that a blank BillingPlan means.
    public static let defaultBillingPlan = "OneTime"

    init(book: PriceBook, offering: Int?) {
        self.book = book
        self.offering = offering
    }

    /// True when the price list has no row for the SKU in the market, at any date.
    public var isEmpty: Bool { offering == nil }

    /// The TermDurations that have a row at any date, in the order of their bytes.
    public var terms: [String] {
        guard let offering else { return [] }
        return Set(book.sets(ofOffering: offering).map { book.terms.words[$0.key.term] }).sorted()
    }

    /// Tells whether a TermDuration has a row at any date.
    public func hasTerm(_ term: String) -> Bool {
        hasTerm(book.terms.find(term))
    }

    /// Tells whether the TermDuration that a range of a span holds has a row at any date.
    public func hasTerm(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        hasTerm(book.terms.find(bytes, range))
    }

    private func hasTerm(_ term: Int?) -> Bool {
        guard let offering, let term else { return false }
        return book.sets(ofOffering: offering).contains { $0.key.term == term }
    }
}

extension PriceRows {
    /// Finds the price in force at an instant; nil when the list has none.
    ///
    /// Of overlapping windows, the one that began last wins. When `billingPlan` is blank, the rows of `OneTime` (or of
    /// a blank plan) count. Without such rows, those of the only other plan in force count; with several other plans
    /// there is no price.
    ///
    /// - Parameters:
    ///   - segment: A blank one is ``defaultSegment``.
    public func tiers(
        term: String, billingPlan: String, segment: String, currency: Currency, at instant: Timestamp
    ) -> PriceTiers? {
        let segment = segment.isEmpty ? Self.defaultSegment : segment
        guard let offering, let term = book.terms.find(term), let segment = book.segments.find(segment) else {
            return nil
        }
        let plan: PriceBook.Plan = billingPlan.isEmpty ? .any : .named(book.plans.find(billingPlan))
        return book.tiers(
            offering: offering, term: term, plan: plan, segment: segment, currency: currency, at: instant)
    }

    /// Finds the price in force at an instant, by values that are ranges within a span; nil when the list has none.
    public func tiers(
        term: Range<Int>, billingPlan: Range<Int>, segment: Range<Int>, in bytes: Span<UInt8>, currency: Currency,
        at instant: Timestamp
    ) -> PriceTiers? {
        let segmentFound =
            segment.isEmpty ? book.segments.find(Self.defaultSegment) : book.segments.find(bytes, segment)
        guard let offering, let term = book.terms.find(bytes, term), let segmentFound else { return nil }
        let plan: PriceBook.Plan = billingPlan.isEmpty ? .any : .named(book.plans.find(bytes, billingPlan))
        return book.tiers(
            offering: offering, term: term, plan: plan, segment: segmentFound, currency: currency, at: instant)
    }

    /// Returns the billing plans that have a price in force at an instant, in the order of their bytes.
    public func billingPlans(term: String, segment: String, currency: Currency, at instant: Timestamp) -> [String] {
        guard let offering, let term = book.terms.find(term), let segment = book.segments.find(segment) else {
            return []
        }
        return book.plans(offering: offering, term: term, segment: segment, currency: currency, at: instant).sorted()
    }
}
