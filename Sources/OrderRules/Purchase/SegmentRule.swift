internal import OrderModel

/// R1: only commercial customers can buy.
enum SegmentRule: Rule {
    static let number = "R1"
    static let title = "The segment is Commercial or blank"

    static let commercial = "Commercial"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        let draft = line.draft
        if draft.isBlank(.segment) || draft.bytes[draft.range(.segment)].elementsEqual(commercial.utf8) { return }
        order.add(draft.finding(.segmentNotSupported, in: .segment))
    }
}
