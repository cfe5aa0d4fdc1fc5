internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import TabularText

/// The columns of today's file after `Currency`, the last column that both forms have.
///
/// Values that the ledger does not know are blank, never guessed: publisher, unit of measure, promotion, the vendor's
/// own numbers. Everything is billed once and in the currency of its price, so the exchange rate is 1 on the day of the
/// order.
extension LineBuffer {
    mutating func appendCurrentColumns(of outcome: LineOutcome, _ amounts: LineAmounts, _ identifiers: RowIdentifiers) {
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

    /// Appends the columns for a tax adviser. The rate is blank where the tax is not itemised.
    mutating func appendTaxColumns(of outcome: LineOutcome) {
        word(outcome.basis.treatment.name)
        if let rate = outcome.basis.taxRate {
            number(outcome.basis.treatment.shownRate(rate))
        } else {
            blank()
        }
        guardedText(outcome.customer.vatId)
    }

    /// Appends a reference with the guard against formulas, which a reader can remove again: a reference that already
    /// looks guarded gets one more apostrophe.
    private mutating func reference(_ value: String) {
        if FormulaGuard.stands(in: value.utf8.span) { text("'" + value) } else { guardedText(value) }
    }

    /// Appends a list in JSON, as the vendor does. A charge has its Azure Hybrid Benefit. A credit has the order that
    /// it credits and the month in which that was charged.
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

    /// Appends the first and the last day. A perpetual licence has no last one.
    private mutating func appendTerm(of outcome: LineOutcome) {
        date(outcome.purchasedAt.date)
        guard let lastDay = SubscriptionTerm.lastDay(outcome.offer.term, from: outcome.purchasedAt) else {
            return blank()
        }
        date(lastDay)
    }

    /// Returns the commitment: blank for a perpetual licence, otherwise with the word that tells reservations from
    /// subscriptions.
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
    /// Appends the unit price when it gives the subtotal, by the market's rounding and by the common one, half up.
    /// Otherwise (several tiers, a price with tax, a credit of a part, a price that a market rounds down) it appends
    /// the subtotal over the quantity. That has enough digits to give the subtotal again when multiplied by the
    /// quantity, by any rounding.
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
        let quotientDigits = Self.quotientDigits(for: outcome.quantity)
        let scaled = Int128(amounts.subtotal) * ExactDecimal.powerOfTen(quotientDigits)
        var quotient = Self.quotientAwayFromZero(scaled, over: Int128(outcome.quantity))
        var digits = currency.minorUnitDigits + quotientDigits
        while digits > currency.minorUnitDigits, quotient % 10 == 0 {
            quotient /= 10
            digits -= 1
        }
        append(decimal: quotient, fractionDigits: digits)
        blank()
    }

    /// Returns the digits of the quotient after the minor unit: one more than the quantity has, so that a unit of the
    /// last one, times the quantity, is below a tenth of a minor unit. More digits would say nothing, and a reader may
    /// not hold them. Twelve are enough for any quantity of less than 10^11, and 128 bits hold the quotient.
    private static func quotientDigits(for quantity: Int64) -> Int { min(12, String(quantity).utf8.count + 1) }

    /// Returns a quotient that is never too small, so that rounding down gives the subtotal too.
    private static func quotientAwayFromZero(_ numerator: Int128, over denominator: Int128) -> Int128 {
        let (whole, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder == 0 ? whole : whole + numerator.signum()
    }

    /// Returns the subtotal by the unit price alone, in minor units. Nil when it passes 128 bits, as it may for a line
    /// that was sold at the prices of several tiers.
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
