/// The key of a row with unknown ids: customer, product, SKU, currency, quantity, day, and charge or credit.
struct AttributeKey: Hashable {
    /// The place of the CustomerId or of the domain name, depending on the question.
    let customer: UInt32
    /// The place of product, SKU and currency.
    let product: UInt32
    let quantity: Int64
    let day: Int32
    let isCredit: Bool
}
