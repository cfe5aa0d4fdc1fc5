internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import TabularText

/// The columns of today's file behind `Currency`, which is the last that both forms have.
///
/// What the ledger does not know is blank, never guessed: publisher, unit of measure, promotion, the vendor's own
/// numbers. All is billed once and in the currency it is priced in, so that the exchange rate is 1 on the day of the
/// order.
extension LineBuffer {
    mutating func appendCurrentColumns(
        _ outcome: LineOutcome, _ amounts: LineAmounts, _ identifiers: RowIdentifiers
    ) {
        let offer = outcome.offer
        appendAdjustment(outcome, identifiers)
        blank(2)  // PublisherName, PublisherId
        guardedText(offer.product.skuTitle)
        word(identifiers.subscriptionId)
        appendTerm(of: outcome)
        word(Self.commitment(offer))
        appendEffectivePrice(outcome, amounts)
        blank(2)  // UnitType, AlternateId
        number(outcome.quantity)
        blank()  // BillingFrequency: one-time
        word(offer.currency.code)
        number(1)
        date(outcome.purchasedAt.date)
        blank(3)  // MeterDescription, ReservationOrderId, CreditReasonCode
        appendTerm(of: outcome)
        reference(outcome.reference)
        blank(2)  // ProductQualifiers, PromotionID
    }

    /// With the guard against formulas, which a reader can take off again: a reference that looks like a guarded one
    /// has one more apostrophe.
    private mutating func reference(_ value: String) {
        if FormulaGuard.stands(in: value.utf8.span) { text("'" + value) } else { guardedText(value) }
    }

    /// A list in JSON, as the vendor has it: the Azure Hybrid Benefit of a charge; for a credit, the order that it
    /// credits and the month in which that was charged.
    private mutating func appendAdjustment(_ outcome: LineOutcome, _ identifiers: RowIdentifiers) {
        let isCredit = outcome.action == .cancel
        guard isCredit || outcome.hybrid != nil else { return blank() }
        beginCell()
        append("[\"")
        if isCredit {
            append("Credit of order \(identifiers.orderId), charged in \(outcome.purchasedAt.monthText)")
        } else if let hybrid = outcome.hybrid {
            appendSaving(of: hybrid, in: outcome.offer.currency)
        }
        append("\"]")
        endGuardedCell()
    }

    /// First and last day; a perpetual licence has no last one.
    private mutating func appendTerm(of outcome: LineOutcome) {
        date(outcome.purchasedAt.date)
        guard let lastDay = SubscriptionTerm.lastDay(outcome.offer.term, from: outcome.purchasedAt) else {
            return blank()
        }
        date(lastDay)
    }

    /// Blank for a perpetual licence; else with the word by which readers tell reservations from subscriptions.
    private static func commitment(_ offer: Offer) -> String {
        guard let months = SubscriptionTerm.months(offer.term) else { return "" }
        let kind = offer.product.family == .reservation ? "Reservation" : "Subscription"
        let (count, unit) = months % 12 == 0 ? (months / 12, "Year") : (months, "Month")
        let words = [1: "One", 2: "Two", 3: "Three", 5: "Five"]
        return "\(words[count] ?? "\(count)")-\(unit) \(kind)"
    }
}

// The price that explains the subtotal.
extension LineBuffer {
    /// The unit price where it makes the subtotal, by the market's rounding and by the common one, half up; else
    /// (several tiers, a price with tax, a credit of a part, a price that a market rounds down) the subtotal over the
    /// quantity, with enough digits that times the quantity it makes the subtotal again, whichever way it is rounded.
    private mutating func appendEffectivePrice(_ outcome: LineOutcome, _ amounts: LineAmounts) {
        let price = outcome.basis.unitPrice
        let currency = outcome.offer.currency
        let wanted = abs(Int128(amounts.subtotal))
        if [outcome.basis.rounding, .halfUp].allSatisfy({ Self.subtotal(of: price, outcome, $0) == wanted }) {
            append(
                decimal: amounts.subtotal < 0 ? -price.coefficient : price.coefficient,
                fractionDigits: price.fractionDigits)
            return blank()
        }
        let scaled = Int128(amounts.subtotal) * ExactDecimal.powerOfTen(Self.quotientDigits)
        var quotient = Self.quotientAwayFromZero(scaled, over: Int128(outcome.quantity))
        var digits = currency.minorUnitDigits + Self.quotientDigits
        while digits > currency.minorUnitDigits, quotient % 10 == 0 {
            quotient /= 10
            digits -= 1
        }
        append(decimal: quotient, fractionDigits: digits)
        blank()
    }

    /// A unit of the last of twelve digits, times any quantity of less than 10^11, is far below half a minor unit.
    private static var quotientDigits: Int { 12 }

    /// Never too little, so that rounding down makes the subtotal, too.
    private static func quotientAwayFromZero(_ numerator: Int128, over denominator: Int128) -> Int128 {
        let (whole, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder == 0 ? whole : whole + numerator.signum()
    }

    /// What the unit price alone comes to, in minor units; nil when that is past 128 bits, as it may be for a line that
    /// was sold at the prices of several tiers.
    private static func subtotal(
        of price: ExactDecimal, _ outcome: LineOutcome, _ rounding: Rounding
    ) -> Int128? {
        let minorUnits = ExactDecimal.powerOfTen(outcome.offer.currency.minorUnitDigits)
        let (exact, overflowed) = (Int128(price.coefficient) * Int128(outcome.quantity))
            .multipliedReportingOverflow(by: minorUnits)
        return overflowed ? nil : rounding.quotient(exact, over: price.denominator)
    }
}

extension Timestamp {
    /// The month in UTC: `2018-10`.
    var monthText: String { String(date.description.prefix(7)) }
}
