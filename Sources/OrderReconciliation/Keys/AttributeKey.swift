/// What a row is matched by when its ids are not known: customer, product, SKU, currency, quantity, day, charge or
/// credit.
struct AttributeKey: Hashable {
    /// The place of the CustomerId or of the domain name, as one or the other is asked for.
    let customer: UInt32
    /// The place of product, SKU and currency.
    let product: UInt32
    let quantity: Int64
    let day: Int32
    let isCredit: Bool
}
