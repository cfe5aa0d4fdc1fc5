internal import OrderModel

/// R4: a line states its term. Pricing checks that the price list has it.
enum TermRule: Rule {
    static let number = "R4"
    static let title = "The line states a term"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        let draft = line.draft
        guard !draft.isBlank(.termDuration) else {
            let why = "a Purchase states a term such as P1Y, P3Y or OneTime"
            return order.add(draft.finding(.fieldMissing(why), in: .termDuration))
        }
        line.term = draft.text(.termDuration)
    }
}
