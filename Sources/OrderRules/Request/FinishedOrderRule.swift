internal import OrderModel

/// R7: keys can be had again once the purchase's own reports are there to hand them out.
enum FinishedOrderRule: Rule {
    static let number = "R7"
    static let title = "The batch of the purchase is recorded whole"

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        guard let batchId = line.target?.purchase.unfinishedBatchId else { return }
        order.add(line.draft.finding(.orderNotFinished(batchId: batchId), in: line.draft.orderField))
        line.isSettled = true
    }
}
