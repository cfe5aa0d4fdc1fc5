internal import OrderModel

/// The families that are not sold in some markets, from `restrictions.csv` (R2).
struct RestrictionBook: Sendable {
    private var codes = ByteStringTable()
    /// The restrictions of each market number, by their first day.
    private var restrictions: [[Restriction]] = []

    init() {}

    init(_ reader: inout ReferenceReader<RestrictionColumn>) {
        while reader.advance() {
            if let restriction = reader.restriction() { add(restriction) }
        }
    }

    private mutating func add(_ restriction: Restriction) {
        let market = codes.insert(restriction.market)
        if market == restrictions.count { restrictions.append([]) }
        let place = restrictions[market].firstIndex { $0.effectiveFrom > restriction.effectiveFrom }
        restrictions[market].insert(restriction, at: place ?? restrictions[market].endIndex)
    }

    func restriction(family: ProductFamily, marketCode: String, on day: CivilDate) -> Restriction? {
        guard let market = codes.find(marketCode) else { return nil }
        return restrictions[market].first { restriction in
            restriction.family == family && restriction.effectiveFrom <= day
                && day <= restriction.effectiveTo ?? .openEnd
        }
    }
}

enum RestrictionColumn: Int, ReferenceColumn {
    case family, market, effectiveFrom, effectiveTo, source

    static let names = ["Family", "Market", "EffectiveFrom", "EffectiveTo", "Source"]
}

extension ReferenceReader<RestrictionColumn> {
    fileprivate mutating func restriction() -> Restriction? {
        let family = word(.family, of: ProductFamily.self)
        let market = marketCode(.market)
        let days = days(from: .effectiveFrom, to: .effectiveTo)
        guard let family, let market, let days else { return nil }
        return Restriction(
            family: family, market: market, effectiveFrom: days.lowerBound,
            effectiveTo: isBlank(.effectiveTo) ? nil : days.upperBound, source: text(.source), sourceLine: line)
    }
}
