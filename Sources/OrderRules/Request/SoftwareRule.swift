internal import OrderModel

/// R8: software can be cancelled here. A reservation is refused because it is a reservation.
enum SoftwareRule: Rule {
    static let number = "R8"
    static let title = "The lines are software, unless an operator goes past the limits"

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        guard !order.context.isPastCancellationLimits,
            let reservation = line.standing.first(where: { $0.family == .reservation })
        else { return }
        let cause = ProblemCause.reservationNotCancellable(
            productId: reservation.productId, skuId: reservation.skuId)
        order.refuse(&line, line.draft.finding(cause, in: line.draft.orderField))
    }
}
