internal import OrderModel

/// A line's action is one of three, and the same on every line of an order.
enum ActionRule {
    /// The line's action, or nil with what is wrong in `findings`. `ofOrder` is that of the lines before it, nil as
    /// long as none of them has one: a mistyped first action does not make the others wrong.
    static func judge(_ draft: LineDraft, ofOrder: Action?, findings: inout [Finding]) -> Action? {
        guard !draft.isBlank(.action) else {
            findings.append(draft.missing(.action, "it is Purchase, GetKeys or Cancel"))
            return nil
        }
        guard let action = action(draft) else {
            findings.append(Finding(.actionUnknown, line: draft.line, field: .action))
            return nil
        }
        if let ofOrder, ofOrder != action {
            findings.append(
                draft.malformed(
                    .action, "differs from the order's first action",
                    "'\(ofOrder.name)', or give the line a reference of its own"))
            return nil
        }
        return action
    }

    static func action(_ draft: LineDraft) -> Action? {
        // The lengths differ, so one comparison decides; no string is made.
        let bytes = draft.bytes[draft.range(.action)]
        return Action.allCases.first { bytes.elementsEqual($0.name.utf8) }
    }
}
