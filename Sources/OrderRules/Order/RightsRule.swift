internal import OrderCatalog
internal import OrderModel

/// R5: only an admin agent may ask for keys, downloads and cancellations; a sales agent may purchase too.
enum RightsRule: Rule {
    static let number = "R5"
    static let title = "The submitting agent may do this"

    static func judge(_ line: inout LineSoFar, in order: inout OrderSoFar) {
        guard let action = line.action else { return }
        let (needed, roles): (AgentRoles, _) = (
            action == .purchase ? [.adminAgent, .salesAgent] : .adminAgent, order.context.roles
        )
        guard roles.isDisjoint(with: needed) else { return }
        let cause = ProblemCause.agentLacksRight(to: action, needed: needed.names, held: roles.names)
        order.add(line.draft.finding(cause, in: .submittedBy))
    }
}
