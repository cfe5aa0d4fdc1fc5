internal import OrderModel

/// The agents of all partners, from `agents.csv`.
struct AgentRegister: Sendable {
    private struct Key: Hashable {
        let partnerId: ExactText
        let agent: ExactText

        init(_ partnerId: String, _ agent: String) {
            (self.partnerId, self.agent) = (ExactText(partnerId), ExactText(agent))
        }
    }

    /// A row: roles for a time, both ends included.
    private struct Grant {
        let roles: AgentRoles
        let days: ClosedRange<CivilDate>
    }

    private var grants: [Key: [Grant]] = [:]
    private(set) var partnerIds: Set<ExactText> = []

    init() {}

    init(_ reader: inout ReferenceReader<AgentColumn>) {
        while reader.advance() { addRow(of: &reader) }
    }

    private mutating func addRow(of reader: inout ReferenceReader<AgentColumn>) {
        let partnerId = reader.required(.partnerId)
        let agent = reader.required(.agent)
        let roles = reader.roles()
        let days = reader.days(from: .validFrom, to: .validTo, blankFrom: .openStart)
        guard let partnerId, let agent, let roles, let days else { return }
        partnerIds.insert(ExactText(partnerId))
        grants[Key(partnerId, agent), default: []].append(Grant(roles: roles, days: days))
    }

    func hasPartner(_ partnerId: String) -> Bool {
        partnerIds.contains(ExactText(partnerId))
    }

    /// Returns the admin agents in force on a day, in the order of their texts.
    func admins(on day: CivilDate) -> [(partnerId: String, agent: String)] {
        grants.filter { $0.value.contains { $0.days.contains(day) && $0.roles.contains(.adminAgent) } }.keys
            .map { ($0.partnerId.text, $0.agent.text) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    }

    func standing(partnerId: String, agent: String, on day: CivilDate) -> AgentStanding {
        guard let grants = grants[Key(partnerId, agent)] else { return .unknown }
        let inForce = grants.filter { $0.days.contains(day) }
        guard inForce.isEmpty else { return .inForce(inForce.reduce(into: []) { $0.formUnion($1.roles) }) }
        guard let last = grants.max(by: { $0.days.lowerBound < $1.days.lowerBound })?.days else { return .unknown }
        return .notInForce(
            validFrom: last.lowerBound == .openStart ? nil : last.lowerBound,
            validTo: last.upperBound == .openEnd ? nil : last.upperBound)
    }
}

enum AgentColumn: Int, ReferenceColumn {
    case partnerId, agent, roles, validFrom, validTo

    static let names = ["PartnerId", "Agent", "Roles", "ValidFrom", "ValidTo"]
}

extension ReferenceReader<AgentColumn> {
    /// Reads the roles of a row, at least one.
    fileprivate mutating func roles() -> AgentRoles? {
        let words = list(.roles, separator: ";")
        let unknown = words.first { AgentRoles(name: $0) == nil }
        if let unknown {
            report(
                .roles, "has '\(unknown)', which is no role",
                remedy: "use \(AgentRoles.vocabulary), with ; between several")
        } else if words.isEmpty {
            report(.roles, "is blank", remedy: "use \(AgentRoles.vocabulary), with ; between several")
        }
        guard unknown == nil, !words.isEmpty else { return nil }
        return words.reduce(into: []) { $0.formUnion(AgentRoles(name: $1) ?? []) }
    }
}
