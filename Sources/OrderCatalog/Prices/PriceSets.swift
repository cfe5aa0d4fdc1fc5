internal import OrderModel

/// The price sets of a book while it is made. Takes in the rows of one price after the other, and checks them against
/// each other.
struct PriceSets {
    private(set) var sets: [PriceSet] = []
    private(set) var tiers: [PriceTier] = []
    /// The contradictions between rows.
    private(set) var faults: [ReferenceFault] = []

    mutating func reserve(rowCount: Int) {
        sets.reserveCapacity(rowCount)
        tiers.reserveCapacity(rowCount)
    }

    /// Adds the tiers of one price, sorted. It leaves out a row that repeats another; the later of their ends holds.
    mutating func add(_ rows: some Collection<PriceRow>) {
        guard let first = rows.first else { return }
        let tierStart = tiers.count
        var end = first.end
        addFirst(first)
        for (last, row) in zip(rows, rows.dropFirst()) {
            if row.minimum == last.minimum, row.maximum == last.maximum {
                checkRepetition(row, of: last)
                end = max(end, row.end)
            } else {
                addNext(row, after: last)
            }
        }
        if tiers.count > tierStart + 1 { checkEnds(rows) }
        sets.append(
            PriceSet(
                key: first.key, start: first.start, end: end, tierStart: UInt32(tierStart),
                tierCount: UInt32(tiers.count - tierStart), segments: first.segments))
    }

    private mutating func addFirst(_ row: PriceRow) {
        tiers.append(row.tier)
        if row.minimum > 1 {
            report(
                row.line, "begins at unit \(row.minimum), so the units before it have no price", remedy: Self.gapRemedy)
        }
    }

    private mutating func addNext(_ row: PriceRow, after last: PriceRow) {
        tiers.append(row.tier)
        let tier = "is a tier from \(row.minimum) on, which"
        if row.minimum <= last.maximum {
            report(row.line, "\(tier) overlaps the tier of line \(last.line)", remedy: Self.gapRemedy)
        } else if row.minimum - 1 != last.maximum {
            report(row.line, "\(tier) leaves a gap after the tier of line \(last.line)", remedy: Self.gapRemedy)
        }
    }
}

extension PriceSets {
    private mutating func checkRepetition(_ row: PriceRow, of last: PriceRow) {
        guard row.unitPrice < last.unitPrice || last.unitPrice < row.unitPrice else { return }
        report(
            row.line, "states the same price as line \(last.line), from the same start, with another UnitPrice",
            remedy: "remove one of the rows")
    }

    /// Proves that a price of several tiers is in force as a whole; otherwise some of its units would have no price.
    private mutating func checkEnds(_ rows: some Collection<PriceRow>) {
        guard let first = rows.first, let other = rows.first(where: { $0.end != first.end }) else { return }
        report(
            other.line, "ends at another time than the tier of line \(first.line)",
            remedy: "give all tiers of a price one window")
    }

    /// Checks the set added last against those before it, down to `start`. Two prices of one key and start may not both
    /// hold for a segment, unless they are the same.
    mutating func checkSegmentsOfLast(downTo start: Int) {
        guard let last = sets.last else { return }
        let rivals = sets[start..<sets.count - 1].reversed().prefix { $0.key == last.key && $0.start == last.start }
        for rival in rivals where rival.segments & last.segments != 0 && !isSamePrice(rival, last) {
            report(
                UInt32(tiers[last.tierRange.lowerBound].sourceLine),
                "states a price for a segment that line \(tiers[rival.tierRange.lowerBound].sourceLine) states another "
                    + "price for, from the same start", remedy: "name each segment in one of the rows")
        }
    }

    private func isSamePrice(_ left: PriceSet, _ right: PriceSet) -> Bool {
        tiers[left.tierRange].elementsEqual(tiers[right.tierRange]) { left, right in
            left.minimum == right.minimum && left.maximum == right.maximum && left.unitPrice == right.unitPrice
        }
    }

    private static let gapRemedy =
        "let the first tier begin at 1, and each next one after the last unit of the one before"

    private mutating func report(_ line: UInt32, _ problem: String, remedy: String) {
        faults.append(
            ReferenceFault(
                file: CatalogFile.prices.rawValue, line: Int(line), column: 1, value: nil,
                problem: "the row \(problem)", remedy: remedy))
    }
}
