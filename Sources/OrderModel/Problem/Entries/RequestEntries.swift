/// Entries of the codes about requests for keys and for cancellation, and their causes.
extension ProblemEntry {
    static let orderNotFound = ProblemEntry(
        .order, "order-not-found", rule: "R10", summary: "The partner has no such order.",
        reason: "{0}.",
        fix: "Give the OrderId, SubscriptionId or OriginalReference of a purchase of this partner.")

    static let orderOfOtherCustomer = ProblemEntry(
        .order, "order-of-other-customer", rule: "R10",
        summary: "The order is of another customer than the request names.",
        reason: "The order {0} is not of this customer.", fix: "Correct the customer or the order.")

    static let orderNotFinished = ProblemEntry(
        .order, "order-not-finished", rule: "R7",
        summary: "The order's batch is not finished, and its keys are not handed out before.",
        reason: "The order came with batch {0}, which is not finished.",
        fix: "Send the request again once the site's operator has finished that batch, or abandoned it.",
        mender: .siteOperator)

    static let alreadyCancelled = ProblemEntry(
        .order, "already-cancelled", rule: "R9", summary: "The order was cancelled before.",
        reason: "The order {0} was cancelled on {1}.",
        fix:
            "Remove the request; a line is cancelled and credited once. A rest that was not refunded is a matter "
            + "between the partner and the seller, outside of batches.")

    static let cancelWindowClosed = ProblemEntry(
        .order, "cancel-window-closed", rule: "R8", summary: "More than 60 days have gone by since the purchase.",
        reason: "The order {0} could be cancelled until {1}.",
        fix: "Remove the request; after 60 days a purchase cannot be cancelled.")

    static let reservationNotCancellable = ProblemEntry(
        .order, "reservation-not-cancellable", rule: "R8",
        summary: "A reservation is not cancelled here; R8 is about software.",
        reason: "The line {0} is a reservation.",
        fix:
            "Ask for the reservation's return in the Azure portal; cancel the order's software by "
            + "SubscriptionId."
    )

    static let refundExceedsPaid = ProblemEntry(
        .order, "refund-exceeds-paid", rule: "R10", summary: "More is asked back than was paid and not yet refunded.",
        reason: "{value} is asked back, but {0} {1} was paid {2}.",
        fix: "Ask for at most {0} {1}.")
}

extension ProblemCause {
    /// The text of a field leads to no order.
    public static func orderNotFound(by field: Field, _ text: String) -> ProblemCause {
        ProblemCause(
            .orderNotFound, "No order of this partner has the \(field.columnName) '\(Problem.cut(text))'")
    }

    /// Two fields lead to two orders.
    public static func orderNotSame(by field: Field, as first: Field) -> ProblemCause {
        ProblemCause(.orderNotFound, "\(field.columnName) names another order than \(first.columnName)")
    }

    /// `order` is the text that names it.
    public static func orderOfOtherCustomer(_ order: String) -> ProblemCause {
        ProblemCause(.orderOfOtherCustomer, Problem.cut(order))
    }

    public static func orderNotFinished(batchId: String) -> ProblemCause {
        ProblemCause(.orderNotFinished, batchId)
    }

    /// `order` and `time` complete the sentence.
    public static func alreadyCancelled(_ order: String, at time: String) -> ProblemCause {
        ProblemCause(.alreadyCancelled, order, time)
    }

    /// `order` completes the sentence "The order …".
    public static func cancelWindowClosed(_ order: String, end: Timestamp) -> ProblemCause {
        ProblemCause(.cancelWindowClosed, order, "\(end)")
    }

    public static func reservationNotCancellable(productId: String, skuId: String) -> ProblemCause {
        ProblemCause(.reservationNotCancellable, "\(productId) \(skuId)")
    }

    /// `rest` completes the sentence.
    public static func refundExceedsPaid(_ paid: Money, rest: String) -> ProblemCause {
        ProblemCause(.refundExceedsPaid, "\(paid)", paid.currency.code, rest)
    }
}
