internal import OrderCatalog
internal import OrderModel

/// R5: keys, downloads and cancellations are an admin agent's; a purchase may be made by a sales agent too.
enum RightsRule {
    static func finding(_ draft: LineDraft, action: Action, roles: AgentRoles) -> Finding? {
        let needed: AgentRoles = action == .purchase ? [.adminAgent, .salesAgent] : .adminAgent
        guard roles.isDisjoint(with: needed) else { return nil }
        return Finding(
            .agentLacksRight, line: draft.line, field: .submittedBy, "\(action.name)",
            needed.names.joined(separator: " or "), roles.isEmpty ? "none" : roles.names.joined(separator: ", "))
    }
}
