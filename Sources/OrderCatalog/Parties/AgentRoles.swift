public import OrderModel

/// The roles of a partner's agent: the `Roles` column of `agents.csv` (R5).
public struct AgentRoles: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    public static let adminAgent = AgentRoles(rawValue: 1 << 0)
    public static let salesAgent = AgentRoles(rawValue: 1 << 1)
    public static let helpdeskAgent = AgentRoles(rawValue: 1 << 2)
    public static let billingAdmin = AgentRoles(rawValue: 1 << 3)
    public static let globalAdmin = AgentRoles(rawValue: 1 << 4)
    public static let userAdmin = AgentRoles(rawValue: 1 << 5)

    /// The words of `agents.csv`, in the order of the bits.
    private static let allNames = [
        "AdminAgent", "SalesAgent", "HelpdeskAgent", "BillingAdmin", "GlobalAdmin", "UserAdmin",
    ]

    /// Finds the role of a word of `agents.csv`, exactly as written; nil when it is none.
    public init?(name: some StringProtocol) {
        guard let bit = Self.allNames.firstIndex(where: { $0 == name }) else { return nil }
        self.init(rawValue: 1 << UInt8(bit))
    }

    /// The words of the roles, in the order of `agents.csv`'s list.
    public var names: [String] {
        Self.allNames.indices.filter { rawValue & 1 << UInt8($0) != 0 }.map { Self.allNames[$0] }
    }

    /// All words that `agents.csv` may use, for remedies.
    static var vocabulary: String { allNames.joined(separator: ", ") }
}

/// The standing of an agent with a partner on a day.
public enum AgentStanding: Hashable, Sendable {
    /// `agents.csv` has no such agent of the partner.
    case unknown
    /// The agent is the partner's, but no row is in force on the day. The dates are those of the row that begins last,
    /// both included, nil when open.
    case notInForce(validFrom: CivilDate?, validTo: CivilDate?)
    /// The roles of all the rows in force, together.
    case inForce(AgentRoles)
}
