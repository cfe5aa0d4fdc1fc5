internal import OrderLedger
internal import OrderModel

/// Sales of a month that are taxed alike: in one market, by one treatment, at one rate, in one currency.
struct TaxedSales: TaxGroup {
    /// The month in UTC: `2018-10`.
    let month: String
    /// The customer's country.
    let market: String
    let treatment: TaxTreatment
    /// The rate as results.csv shows it: nil where the tax is not itemised, 0 where the treatment removes it.
    let rate: ExactDecimal?
    let currency: Currency

    /// False where the tax is within the net amount.
    var isItemised: Bool { rate != nil }

    init(_ posting: Posting) {
        let (outcome, basis) = (posting.outcome, posting.outcome.basis)
        month = posting.postedAt.monthText
        market = outcome.customer.country
        treatment = basis.treatment
        rate = basis.taxRate.map { basis.treatment.shownRate($0) }
        currency = posting.currency
    }

    var order: [String] {
        [month, market, treatment.name, rate.map(Self.sortable) ?? "", currency.code]
    }

    /// Returns the rate with as many digits as any, so that texts stand in the order of the rates.
    private static func sortable(_ rate: ExactDecimal) -> String {
        let digits = ExactDecimal.fractionDigitsMax - rate.fractionDigits
        let units = "\(Int128(rate.coefficient) * ExactDecimal.powerOfTen(digits))"
        return String(repeating: "0", count: max(0, 39 - units.count)) + units
    }
}

/// Sales of a month to a customer who owes the tax: a line of the recapitulative statement (Article 262 of Directive
/// 2006/112/EC).
struct ReverseChargedSales: TaxGroup {
    let month: String
    let market: String
    let vatId: String
    let currency: Currency

    /// Nil for a posting of another treatment.
    init?(_ posting: Posting) {
        guard posting.outcome.basis.treatment == .reverseCharge else { return nil }
        month = posting.postedAt.monthText
        market = posting.outcome.customer.country
        vatId = posting.outcome.customer.vatId
        currency = posting.currency
    }

    var order: [String] { [month, market, vatId, currency.code] }
}

/// A group of sales for the tax office.
protocol TaxGroup: Hashable {
    /// The texts that a list stands in the order of.
    var order: [String] { get }
}

/// Sums of postings by group.
struct TaxTally<Group: TaxGroup> {
    struct Entry {
        let group: Group
        var chargeCount = 0
        var creditCount = 0
        var sums = MoneySums()
    }

    private var entries: [Entry] = []
    private var places: [Group: Int] = [:]
    /// The group of the posting before, which the next one often shares.
    private var last: Int?

    mutating func add(_ posting: Posting, to group: Group) {
        let place = place(of: group)
        entries[place].sums += posting.amounts
        if posting.isCredit { entries[place].creditCount += 1 } else { entries[place].chargeCount += 1 }
    }

    private mutating func place(of group: Group) -> Int {
        if let last, entries[last].group == group { return last }
        let place = places[group] ?? entries.count
        if place == entries.count {
            entries.append(Entry(group: group))
            places[group] = place
        }
        last = place
        return place
    }

    /// The sums in the order of a list.
    var sorted: [Entry] {
        entries.sorted { $0.group.order.lexicographicallyPrecedes($1.group.order) }
    }
}
