internal import OrderModel

/// A line's action is one of three, and the same on every line of an order.
enum ActionRule: Rule {
    static let number = "form"
    static let title = "The action is one of three, and the order's own"

    /// Judges the line's action. The order's action is that of its first line with a sound one, so a mistyped first
    /// action does not make the others wrong.
    static func judge(_ line: inout LineSoFar, in order: inout OrderSoFar) {
        let draft = line.draft
        guard !draft.isBlank(.action) else {
            return order.add(draft.finding(.fieldMissing("it is Purchase, GetKeys or Cancel"), in: .action))
        }
        guard let action = order.fields.action(ofLine: draft.line) else {
            return order.add(draft.finding(.actionUnknown, in: .action))
        }
        if let ofOrder = order.action, ofOrder != action {
            return order.add(draft.finding(.actionDiffers(fromFirst: ofOrder), in: .action))
        }
        order.action = action
        line.action = action
    }
}
