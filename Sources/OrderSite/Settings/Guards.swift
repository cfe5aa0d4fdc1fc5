public import OrderModel

/// The limits beyond which a person has to look at a partner's batches: `guards` in `docket.yaml`. Nil or absent values
/// are not guarded.
public struct Guards: Hashable, Sendable {
    /// `orders`: the accepted orders of one partner on one UTC day.
    public var orders: Int64?
    /// `keys`: the product keys handed out to one partner on one UTC day.
    public var keys: Int64?
    /// `links`: the download links issued to one partner on one UTC day, by purchases and by requests for keys.
    public var links: Int64?
    /// `resultBytes`: the size of one partner's `results.csv` on one UTC day, including repeats, at 1 KiB a row.
    public var resultBytes: Int64?
    /// `amount`: the charges of one partner's purchases on one UTC day, by currency, in minor units.
    public var amountMinor: [Currency: Int64] = [:]
    /// `priceChange`: the percentage by which a unit price may differ from the last accepted one of the same offer. Not
    /// negative.
    public var priceChangePercent: ExactDecimal?

    public init() {}

    /// The guards of a site that sets none. No night reaches these figures, unless somebody asks for the same keys over
    /// and over.
    public static let generous: Guards = {
        var guards = Guards()
        guards.links = 10_000_000
        guards.resultBytes = 16 << 30
        return guards
    }()

    /// True when the guards only bound the results of a batch: links and rows.
    public var boundOnlyResults: Bool {
        orders == nil && keys == nil && amountMinor.isEmpty && priceChangePercent == nil
    }

    public var isEmpty: Bool { self == Guards() }

    /// Returns these guards with another's figures in place of each one that the other sets.
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

/// The guards of a site: those for every partner, and single partners' own.
public struct GuardSettings: Hashable, Sendable {
    public var everyone = Guards.generous
    /// `guards.partners`, by PartnerId.
    public var partners: [String: Guards] = [:]

    public init() {}

    /// Returns the guards for a partner.
    public func guards(ofPartner partnerId: String) -> Guards {
        guard let own = partners[partnerId] else { return everyone }
        return everyone.overridden(by: own)
    }
}
