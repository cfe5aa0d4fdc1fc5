public import OrderModel

/// How far a partner's batches may go before a person has to look at them: `guards` in `docket.yaml`. What is nil or
/// absent is not guarded.
public struct Guards: Hashable, Sendable {
    /// `orders`: accepted orders of one partner on one UTC day.
    public var orders: Int64?
    /// `keys`: product keys handed out to one partner on one UTC day.
    public var keys: Int64?
    /// `links`: download links issued to one partner on one UTC day, by purchases and by requests for keys.
    public var links: Int64?
    /// `resultBytes`: what one partner's `results.csv` may have on one UTC day, repeats too, at 1 KiB a row.
    public var resultBytes: Int64?
    /// `amount`: what one partner's purchases charge on one UTC day, by currency, in minor units.
    public var amountMinor: [Currency: Int64] = [:]
    /// `priceChange`: percent by which a unit price may differ from the last accepted one of the same offer. Not
    /// negative.
    public var priceChangePercent: ExactDecimal?

    public init() {}

    /// The guards of a site that sets none: figures that no night comes to, unless somebody asks for the same keys over
    /// and over.
    public static let generous: Guards = {
        var guards = Guards()
        guards.links = 10_000_000
        guards.resultBytes = 16 << 30
        return guards
    }()

    /// True when only what a batch hands out is guarded: links and rows.
    public var boundOnlyResults: Bool {
        orders == nil && keys == nil && amountMinor.isEmpty && priceChangePercent == nil
    }

    public var isEmpty: Bool { self == Guards() }

    /// The same with another's figures in place of these, one by one.
    func overridden(by other: Guards) -> Guards {
        var guards = self
        guards.orders = other.orders ?? orders
        guards.keys = other.keys ?? keys
        guards.links = other.links ?? links
        guards.resultBytes = other.resultBytes ?? resultBytes
        guards.amountMinor.merge(other.amountMinor) { $1 }
        guards.priceChangePercent = other.priceChangePercent ?? priceChangePercent
        return guards
    }
}

/// The guards of a site: those of every partner, and single partners' own.
public struct GuardSettings: Hashable, Sendable {
    public var everyone = Guards.generous
    /// `guards.partners`, by PartnerId.
    public var partners: [String: Guards] = [:]

    public init() {}

    /// The guards that hold for a partner.
    public func guards(ofPartner partnerId: String) -> Guards {
        guard let own = partners[partnerId] else { return everyone }
        return everyone.overridden(by: own)
    }
}
