/// Entries of the codes about the form of an order.
extension ProblemEntry {
    static let fieldMissing = ProblemEntry(
        .order, "field-missing", summary: "A field that the action needs is blank.",
        reason: "{field} is missing; {0}.", fix: "Fill in {field}.")

    static let fieldMalformed = ProblemEntry(
        .order, "field-malformed", summary: "A field's text is not of the form that the field has.",
        reason: "{field} {0}.", fix: "Write {1}.")

    static let actionUnknown = ProblemEntry(
        .order, "action-unknown", summary: "Action is none of Purchase, GetKeys and Cancel.",
        reason: "There is no action '{value}'.", fix: "Write Purchase, GetKeys or Cancel, exactly so.")

    static let referenceReused = ProblemEntry(
        .order, "reference-reused",
        summary: "The OrderReference belongs to an earlier order of the partner with other content.",
        reason: "The reference '{value}' was used on {0} (batch {1}) for an order with other content: {2}.",
        fix:
            "Give a new order a new OrderReference; put the lines of one order next to each other; to repeat the "
            + "earlier order, send it unchanged.")

    static let orderHasRejectedLine = ProblemEntry(
        .order, "order-has-rejected-line",
        summary: "The line itself is in order, but another line of its order is not.",
        reason: "Another line of this order is rejected (line {0}); an order is accepted or rejected whole.",
        fix: "Correct the other line; this one can stay as it is.")
}
