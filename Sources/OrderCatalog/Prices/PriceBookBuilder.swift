internal import OrderModel

/// Takes the rows of the price list in and makes the flat arrays of a ``PriceBook`` of them.
struct PriceBookBuilder {
    private(set) var vocabulary = PriceVocabulary()
    private(set) var offerings: OfferingIndex
    private(set) var setStarts: [Int] = [0]
    private(set) var sets: [PriceSet] = []
    private(set) var tiers: [PriceTier] = []
    /// What rows say against each other.
    private(set) var faults: [ReferenceFault] = []
    private var rows: [PriceRow] = []
    private let products: ProductRegister

    /// Fewer bytes than a row of a published list has; memory that is reserved and not written to costs nothing.
    private static let rowBytesMin = 96

    init(products: ProductRegister, markets: MarketRegister) {
        self.products = products
        offerings = OfferingIndex(marketCodes: markets.all.map(\.code))
    }

    /// Reads the list. Rows of SKUs and markets that are not sold here are checked and left out: a published list has all of
    /// the world's.
    mutating func read(_ reader: inout ReferenceReader<PriceColumn>) {
        rows.reserveCapacity(reader.bytes.count / Self.rowBytesMin)
        while reader.advance() {
            guard var row = reader.price(&vocabulary), let offering = offering(reader) else { continue }
            row.offering = UInt32(offering)
            rows.append(row)
        }
    }

    private mutating func offering(_ reader: ReferenceReader<PriceColumn>) -> Int? {
        let bytes = reader.bytes.span
        let product = products.index(bytes, reader.range(.productId), bytes, reader.range(.skuId))
        return product.flatMap { offerings.insert(product: $0, market: bytes, reader.range(.market)) }
    }

    /// Sorts the rows into sets and checks the sets.
    mutating func finish() {
        sets.reserveCapacity(rows.count)
        tiers.reserveCapacity(rows.count)
        var (order, ends) = rowsByOffering()
        var start = 0
        for end in ends {
            order[start..<end].sort { PriceRow.precedes(rows[$0], rows[$1]) }
            addSets(of: order[start..<end])
            start = end
        }
        rows = []
    }

    /// The rows' numbers, those of one offering together, and where each offering's end.
    private func rowsByOffering() -> (order: [Int], ends: [Int]) {
        var ends = [Int](repeating: 0, count: offerings.count)
        for row in rows { ends[Int(row.offering)] += 1 }
        var next = 0
        for offering in ends.indices { (ends[offering], next) = (next, next + ends[offering]) }
        var order = [Int](repeating: 0, count: rows.count)
        for (number, row) in rows.enumerated() {
            order[ends[Int(row.offering)]] = number
            ends[Int(row.offering)] += 1
        }
        return (order, ends)
    }

    private mutating func addSets(of order: ArraySlice<Int>) {
        var rest = order
        while let first = rest.first {
            let end = rest.firstIndex { !rows[$0].isSameSet(as: rows[first]) } ?? rest.endIndex
            addSet(rest[..<end])
            checkSegmentsOfLastSet(from: setStarts.last ?? 0)
            rest = rest[end...]
        }
        setStarts.append(sets.count)
    }
}

extension PriceBookBuilder {
    /// Adds the tiers of one price. A row that repeats another is left out; of their ends the later one holds.
    private mutating func addSet(_ order: ArraySlice<Int>) {
        guard let number = order.first else { return }
        let first = rows[number]
        let tierStart = tiers.count
        var end = first.end
        if first.minimum > 1 {
            report(first, "begins at unit \(first.minimum), so the units before it have no price", gapRemedy)
        }
        tiers.append(first.tier)
        for (before, number) in zip(order, order.dropFirst()) {
            let (last, row) = (rows[before], rows[number])
            if row.minimum == last.minimum, row.maximum == last.maximum {
                checkRepetition(row, of: last)
                end = max(end, row.end)
            } else {
                checkNextTier(row, after: last)
                tiers.append(row.tier)
            }
        }
        if tiers.count > tierStart + 1 { checkEnds(order, end) }
        sets.append(
            PriceSet(
                key: first.key, start: first.start, end: end, tierStart: UInt32(tierStart),
                tierCount: UInt32(tiers.count - tierStart), segments: first.segments))
    }

    private mutating func checkRepetition(_ row: PriceRow, of last: PriceRow) {
        guard row.unitPrice < last.unitPrice || last.unitPrice < row.unitPrice else { return }
        report(
            row, "states the same price as line \(last.line), from the same start, with another UnitPrice",
            "remove one of the rows")
    }

    private mutating func checkNextTier(_ row: PriceRow, after last: PriceRow) {
        if row.minimum <= last.maximum {
            report(row, "is a tier from \(row.minimum) on, which overlaps the tier of line \(last.line)", gapRemedy)
        } else if row.minimum - 1 != last.maximum {
            report(
                row, "is a tier from \(row.minimum) on, which leaves a gap after the tier of line \(last.line)",
                gapRemedy)
        }
    }

    /// A price of several tiers is in force as a whole, or some of its units had no price.
    private mutating func checkEnds(_ order: ArraySlice<Int>, _ end: Int64) {
        guard let number = order.first(where: { rows[$0].end != end }),
            let other = order.first(where: { rows[$0].end == end })
        else { return }
        report(
            rows[number], "ends at another time than the tier of line \(rows[other].line)",
            "give all tiers of a price one window")
    }

    /// Two prices of one key and start may not both hold for a segment, unless they are the same.
    private mutating func checkSegmentsOfLastSet(from start: Int) {
        guard let last = sets.last else { return }
        var index = sets.count - 2
        while index >= start, sets[index].key == last.key, sets[index].start == last.start {
            let other = sets[index]
            let prices = [last, other].map { set in tiers[set.tierRange].map { [$0.minimum, $0.maximum] } }
            let amounts = [last, other].map { set in tiers[set.tierRange].map(\.unitPrice) }
            if other.segments & last.segments != 0, prices[0] != prices[1] || amounts[0] != amounts[1] {
                let (line, otherLine) = (
                    tiers[last.tierRange.lowerBound].sourceLine, tiers[other.tierRange.lowerBound].sourceLine
                )
                report(
                    line: line,
                    "states a price for a segment that line \(otherLine) states another price for, from the same start",
                    "name each segment in one of the rows")
            }
            index -= 1
        }
    }

    private var gapRemedy: String {
        "let the first tier begin at 1, and each next one after the last unit of the one before"
    }

    private mutating func report(_ row: PriceRow, _ problem: String, _ remedy: String) {
        report(line: Int(row.line), problem, remedy)
    }

    private mutating func report(line: Int, _ problem: String, _ remedy: String) {
        faults.append(
            ReferenceFault(
                file: CatalogFile.prices.rawValue, line: line, column: 1, value: nil, problem: "the row \(problem)",
                remedy: remedy))
    }
}
