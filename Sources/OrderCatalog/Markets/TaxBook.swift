internal import OrderModel

/// The tax rules of all markets, from `tax.csv` (R4).
struct TaxBook: Sendable {
    private var codes = ByteStringTable()
    /// The rules of each market number, by their first day; no two hold on one day.
    private var rules: [[TaxRule]] = []

    init() {}

    init(_ reader: inout ReferenceReader<TaxColumn>) {
        while reader.advance() {
            if let rule = reader.taxRule() { add(rule, &reader) }
        }
    }

    private mutating func add(_ rule: TaxRule, _ reader: inout ReferenceReader<TaxColumn>) {
        let market = codes.insert(rule.market)
        if market == rules.count { rules.append([]) }
        if let other = rules[market].first(where: { $0.days.overlaps(rule.days) }) {
            reader.report(
                .effectiveFrom, "begins a window that overlaps that of line \(other.sourceLine)",
                remedy: "let the rules of one market follow each other, each ending the day before the next begins")
            return
        }
        let place = rules[market].firstIndex { $0.effectiveFrom > rule.effectiveFrom } ?? rules[market].endIndex
        rules[market].insert(rule, at: place)
    }

    func rule(marketCode: String, on day: CivilDate) -> TaxRule? {
        guard let market = codes.find(marketCode) else { return nil }
        // A market has a handful of rules, and the latest one is in force for most orders.
        return rules[market].last { $0.effectiveFrom <= day }.flatMap { $0.days.contains(day) ? $0 : nil }
    }
}

extension TaxRule {
    fileprivate var days: ClosedRange<CivilDate> { effectiveFrom...(effectiveTo ?? .openEnd) }
}

enum TaxColumn: Int, ReferenceColumn {
    case market, rate, priceIncludesTax, itemised, rounding, effectiveFrom, effectiveTo, source

    static let names = [
        "Market", "Rate", "PriceIncludesTax", "Itemised", "Rounding", "EffectiveFrom", "EffectiveTo", "Source",
    ]
}

extension ReferenceReader<TaxColumn> {
    fileprivate mutating func taxRule() -> TaxRule? {
        let market = marketCode(.market)
        let includesTax = boolean(.priceIncludesTax)
        let isItemised = boolean(.itemised)
        let rate = rate()
        let rounding = word(.rounding, of: Rounding.self)
        let days = days(from: .effectiveFrom, to: .effectiveTo)
        if isItemised == true, isBlank(.rate) {
            report(
                .rate, "is blank though Itemised is true",
                remedy: "write the rate as a fraction, such as 0.19, or false in Itemised")
            return nil
        }
        guard let market, let includesTax, let isItemised, let rounding, let days, rate != nil || isBlank(.rate),
            let mode = TaxMode(rate: rate, priceIncludesTax: includesTax, isItemised: isItemised)
        else { return nil }
        return TaxRule(
            market: market, mode: mode, rounding: rounding, effectiveFrom: days.lowerBound,
            effectiveTo: isBlank(.effectiveTo) ? nil : days.upperBound, source: text(.source), sourceLine: line)
    }

    /// Reads a fraction from 0 to below 1; nil, with nothing reported, when blank.
    private mutating func rate() -> ExactDecimal? {
        guard !isBlank(.rate) else { return nil }
        guard let rate = decimal(bytes.span, range(.rate)) else {
            report(.rate, "is no plain decimal number", remedy: "write the rate as a fraction, such as 0.19 for 19 %")
            return nil
        }
        guard Int128(rate.coefficient) < rate.denominator else {
            report(.rate, "is no fraction below 1", remedy: "write 0.19, not 19")
            return nil
        }
        return rate
    }
}
