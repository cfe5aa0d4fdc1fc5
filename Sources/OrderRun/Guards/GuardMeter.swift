internal import OrderLedger
internal import OrderModel
internal import OrderSite

/// Adds a batch's orders to the usage of its partner's day, one by one, and finds the first guard that is exceeded.
///
/// A guard is exceeded by strictly more than its limit. The partner's earlier orders of the day count too. An order
/// that adds nothing to a sum does not exceed its guard.
struct GuardMeter {
    private let guards: Guards
    private let ledger: any UsageReading
    private var usage: PartnerUsage
    /// The usage of the batch alone.
    private var own = PartnerUsage()
    /// The first guard that an order exceeded, with the figure at that order.
    private var first: ExceededGuard?
    /// The last accepted prices that were asked for so far; nil for a price list entry without one.
    private var lastPrices: [PriceListKey: ExactDecimal?] = [:]

    init(_ guards: Guards, ofPartner partnerId: String, on date: CivilDate, ledger: any UsageReading)
        throws(LedgerError)
    {
        self.guards = guards
        self.ledger = ledger
        usage = try ledger.usage(ofPartner: partnerId, on: date)
    }

    /// Counts the accepted orders of a chunk and the answers to its repeats.
    mutating func add(_ record: ChunkRecord) throws(LedgerError) {
        for repeated in record.duplicates {
            usage.add(repeated)
            first = first ?? resultBytes(repeated.sourceLine)
        }
        for order in record.orders { try add(order) }
    }

    /// The guard that an order exceeded first, with the figure of all orders so far; nil when none did.
    var exceeded: ExceededGuard? {
        first.map { $0.with(figure: figure(of: $0), charges: BatchCharges(own.charged)) }
    }

    private func figure(of exceeded: ExceededGuard) -> String {
        switch exceeded.kind {
        case .orders: return "\(usage.orders)"
        case .keys, .links: return "\(usage.keys)"
        case .resultBytes: return "\(usage.resultBytes)"
        case .amount:
            guard let currency = Currency(code: exceeded.subject) else { return exceeded.figure }
            return currency.text(ofMinorUnits: usage.charged[currency, default: 0])
        case .priceChange: return exceeded.figure
        }
    }

    private mutating func add(_ order: OrderRecord) throws(LedgerError) {
        var added = PartnerUsage()
        added.add(order)
        usage.add(added)
        own.add(added)
        guard first == nil else { return }
        first = counts(added, order) ?? amount(added, order)
        if first == nil { first = try price(order) }
    }

    private func counts(_ added: PartnerUsage, _ order: OrderRecord) -> ExceededGuard? {
        if let limit = guards.orders, usage.orders > limit {
            return exceeded(.orders, figure: "\(usage.orders)", limit: "\(limit)", sourceLine: order.sourceLine)
        }
        if let limit = guards.keys, added.keys > 0, usage.keys > limit {
            return exceeded(.keys, figure: "\(usage.keys)", limit: "\(limit)", sourceLine: order.sourceLine)
        }
        // Each issued key comes with a link of its own.
        if let limit = guards.links, added.keys > 0, usage.keys > limit {
            return exceeded(.links, figure: "\(usage.keys)", limit: "\(limit)", sourceLine: order.sourceLine)
        }
        return resultBytes(order.sourceLine)
    }

    private func resultBytes(_ sourceLine: Int) -> ExceededGuard? {
        guard let limit = guards.resultBytes, usage.resultBytes > limit else { return nil }
        return exceeded(.resultBytes, figure: "\(usage.resultBytes)", limit: "\(limit)", sourceLine: sourceLine)
    }

    private func amount(_ added: PartnerUsage, _ order: OrderRecord) -> ExceededGuard? {
        for (currency, charged) in added.charged.sorted where charged > 0 {
            let sum = usage.charged[currency, default: 0]
            guard let limit = guards.amountMinor[currency], sum > Int128(limit) else { continue }
            return exceeded(
                .amount, figure: currency.text(ofMinorUnits: sum), limit: currency.text(ofMinorUnits: Int128(limit)),
                sourceLine: order.sourceLine, subject: currency.code)
        }
        return nil
    }

    private mutating func price(_ order: OrderRecord) throws(LedgerError) -> ExceededGuard? {
        guard let limit = guards.priceChangePercent, case .purchase(let lines) = order.effect else { return nil }
        for line in lines {
            let key = PriceListKey(line.terms, market: order.customer.country)
            let last = try lastPrice(of: key)
            lastPrices[key] = .some(line.basis.unitPrice)
            guard let last else { continue }
            let change = PriceChange(from: last, to: line.basis.unitPrice)
            guard change.isMore(thanPercent: limit) else { continue }
            return exceeded(
                .priceChange, figure: change.percentText(past: limit), limit: "\(limit)", sourceLine: order.sourceLine,
                subject: "\(key.productId) \(key.skuId)",
                detail: "from \(last) to \(line.basis.unitPrice) \(key.currency), \(key.term) in \(key.market)")
        }
        return nil
    }

    private func lastPrice(of key: PriceListKey) throws(LedgerError) -> ExactDecimal? {
        if let known = lastPrices[key] { return known }
        return try ledger.lastUnitPrice(of: key)
    }

    private func exceeded(
        _ kind: ExceededGuard.Kind, figure: String, limit: String, sourceLine: Int, subject: String = "",
        detail: String = ""
    ) -> ExceededGuard {
        ExceededGuard(
            kind: kind, subject: subject, detail: detail, figure: figure, limit: limit, sourceLine: sourceLine)
    }
}
