/// The key of a row with unknown ids: customer, product, SKU, currency, quantity, day, and charge or credit.
struct AttributeKey: Hashable {
    /// The place of the CustomerId or of the domain name, depending on the question.
    let customer: UInt32
    /// The place of product, SKU and currency.
    let product: UInt32
    var quantity: Int64
    let day: Int32
    let isCredit: Bool

    /// The key of all rows and postings that differ in their quantity alone.
    var ofAnyQuantity: AttributeKey {
        var key = self
        key.quantity = 0
        return key
    }
}
