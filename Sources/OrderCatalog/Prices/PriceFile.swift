internal import OrderModel

/// The columns that prices need, of the 19 that are published.
enum PriceColumn: Int, ReferenceColumn {
    case productId, skuId, termDuration, billingPlan, market, currency, unitPrice, tierMinimum, tierMaximum, start, end
    case segment

    static let names = [
        "ProductId", "SkuId", "TermDuration", "BillingPlan", "Market", "Currency", "UnitPrice", "PricingTierRangeMin",
        "PricingTierRangeMax", "EffectiveStartDate", "EffectiveEndDate", "Segment",
    ]
}

extension ReferenceReader<PriceColumn> {
    /// Reads the row's price; nil after every fault of it was reported.
    mutating func price(_ vocabulary: inout PriceVocabulary) -> PriceRow? {
        let hasProductId = isFilled(.productId)
        let hasSkuId = isFilled(.skuId)
        let hasMarket = isFilled(.market)
        let key = key(&vocabulary)
        let price = unitPrice()
        let units = units()
        let window = window()
        let segments = segments(&vocabulary)
        guard hasProductId, hasSkuId, hasMarket, let key, let price, let units, let window, let segments else {
            return nil
        }
        return PriceRow(
            key: key, start: window.lowerBound, end: window.upperBound, minimum: units.lowerBound,
            maximum: units.upperBound,
            priceCoefficient: price.coefficient, priceFractionDigits: UInt8(price.fractionDigits), line: UInt32(line),
            segments: segments, offering: 0)
    }

    private mutating func isFilled(_ column: PriceColumn) -> Bool {
        if !isBlank(column) { return true }
        report(column, "is blank", remedy: "fill it in")
        return false
    }

    private mutating func key(_ vocabulary: inout PriceVocabulary) -> PriceKey? {
        let hasTerm = isFilled(.termDuration)
        guard let currency = currencyNumber(&vocabulary), hasTerm else { return nil }
        let plan = isBlank(.billingPlan) ? 0 : number(.billingPlan, in: &vocabulary.plans)
        return PriceKey(term: number(.termDuration, in: &vocabulary.terms), currency: currency, plan: plan)
    }

    private func number(_ column: PriceColumn, in words: inout WordList) -> Int {
        hasDoubledQuotes(column) ? words.insert(text(column)) : words.insert(bytes.span, range(column))
    }

    private mutating func currencyNumber(_ vocabulary: inout PriceVocabulary) -> Int? {
        if let known = vocabulary.currencyCodes.find(bytes.span, range(.currency)) { return known }
        let code = text(.currency)
        guard let currency = currency(code[...], of: .currency) else { return nil }
        vocabulary.currencies.append(currency)
        return vocabulary.currencyCodes.insert(code)
    }

    private mutating func unitPrice() -> ExactDecimal? {
        if let price = decimal(bytes.span, range(.unitPrice)) { return price }
        let isNegative = bytes[range(.unitPrice)].first == UInt8(ascii: "-")
        report(
            .unitPrice, isNegative ? "is negative" : "is no plain decimal number",
            remedy: "write the price of one unit in digits with a point, such as 1668.28")
        return nil
    }
}

extension ReferenceReader<PriceColumn> {
    /// Reads the units of the tier. Units are counted from 1, so a tier from 0 begins at 1 too. The open end of a
    /// published tier may be a number past `Int64`, which no order reaches.
    private mutating func units() -> ClosedRange<Int64>? {
        let minimum = isBlank(.tierMinimum) ? 1 : wholeNumber(.tierMinimum, in: 0...Int64.max)
        guard let minimum, let maximum = maximum() else { return nil }
        guard max(minimum, 1) <= maximum else {
            report(
                .tierMaximum, "is less than PricingTierRangeMin",
                remedy: "write the tier's last unit, or leave it blank when it is open")
            return nil
        }
        return max(minimum, 1)...maximum
    }

    private mutating func maximum() -> Int64? {
        guard !isBlank(.tierMaximum) else { return .max }
        switch writtenNumber(bytes.span, range(.tierMaximum)) {
        case .number(let number): return number
        case .tooLarge: return .max
        case .none:
            report(
                .tierMaximum, "is no whole number",
                remedy: "write it as digits, or leave it blank when the tier is open")
            return nil
        }
    }

    /// Reads the window in seconds since 1970; a blank end makes it open.
    private mutating func window() -> ClosedRange<Int64>? {
        let first = instant(.start)
        let last = isBlank(.end) ? Self.openEnd : instant(.end)?.last
        guard let first = first?.first, let last else { return nil }
        guard first <= last else {
            report(
                .end, "is before EffectiveStartDate",
                remedy: "write the instant at which the price ends, \(first) or later")
            return nil
        }
        return first.secondsSinceEpoch...last.secondsSinceEpoch
    }

    private static var openEnd: Timestamp { Timestamp(date: .openEnd, secondOfDay: 86_399) }

    /// Reads the row's segments as bits. A blank cell is `Commercial`, the segment that is sold to (R1).
    private mutating func segments(_ vocabulary: inout PriceVocabulary) -> UInt32? {
        if let known = vocabulary.segmentCells.find(bytes.span, range(.segment)) {
            return vocabulary.segmentBits[known]
        }
        let cell = text(.segment)
        let names = list(isBlank(.segment) ? PriceRows.defaultSegment : cell, separator: ",")
        let numbers = names.map { vocabulary.segments.insert(String($0)) }
        guard let last = numbers.max(), last < PriceBook.segmentsMax else {
            let problem =
                numbers.isEmpty ? "names no segment" : "brings more than \(PriceBook.segmentsMax) different segments"
            report(
                .segment, problem, remedy: "write the segments that the price holds for, such as Commercial, Education")
            return nil
        }
        let bits = numbers.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
        if !hasDoubledQuotes(.segment) {
            _ = vocabulary.segmentCells.insert(cell)
            vocabulary.segmentBits.append(bits)
        }
        return bits
    }
}
