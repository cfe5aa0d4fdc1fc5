internal import OrderModel

/// R5 and R6: keys go out with a purchase when an admin agent submits it and has made the choice.
///
/// The results call a line `KeysWithheld` when a sales agent bought it, `SelectionNeeded` while it lacks its choice,
/// and `Completed` otherwise. `GetKeys` hands out the keys that were held back, and is `KeysIssued` there.
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
