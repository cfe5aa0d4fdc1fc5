internal import OrderModel

/// R5 and R6: keys go out with a purchase when an admin agent submits it and the choice is made.
///
/// The results call a line `KeysWithheld` when a sales agent bought it, `SelectionNeeded` while its choice is not made,
/// and `Completed` otherwise. What is held back goes out with `GetKeys`, and is `KeysIssued` there.
enum KeyStatusRule: Rule {
    static let number = "R5, R6"
    static let title = "Keys go out to an admin agent, once the choice is made"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        guard let product = line.product, product.family != .reservation else { return }
        guard order.context.submitterMayHaveKeys else {
            line.keyStatus = .withheld
            return
        }
        line.keyStatus = line.choice == nil ? .selectionNeeded : .issued
    }
}
