internal import OrderCatalog
internal import OrderModel

/// R1: the quantity of a line is within its SKU's bounds.
enum QuantityRule: Rule {
    static let number = "R1"
    static let title = "The quantity is one that the SKU is sold in"

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        let (draft, quantity) = (line.draft, quantity(of: line.draft, findings: &order.findings))
        guard let product = line.product else {
            if quantity == 0 { order.add(draft.finding(.quantityZero, in: .quantity)) }
            return
        }
        if let quantity, isSold(product, inQuantity: quantity) {
            line.quantity = quantity
            line.isQuantitySound = true
            return
        }
        line.quantity = minimum(of: product)
        guard quantity != nil else { return }
        let cause = ProblemCause.quantityOutOfRange(
            minimum: minimum(of: product), maximum: product.maximumQuantity)
        order.add(draft.finding(cause, in: .quantity))
    }

    /// Reads a positive whole number, written in digits; `Int64.max` stands for all that are too large to be recorded.
    static func quantity(of draft: LineDraft, findings: inout [Finding]) -> Int64? {
        let bytes = draft.bytes[draft.range(.quantity)]
        guard !bytes.isEmpty else {
            findings.append(draft.finding(.fieldMissing("a Purchase says how many"), in: .quantity))
            return nil
        }
        var quantity: Int64 = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                findings.append(draft.finding(.quantityMalformed, in: .quantity))
                return nil
            }
            let (product, overflowed) = quantity.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            quantity = overflowed || carried ? .max : sum
        }
        return quantity
    }

    /// Tells whether a product is sold in a quantity. `Int64.max` stands for all that are too large to be recorded.
    static func isSold(_ product: Product, inQuantity quantity: Int64) -> Bool {
        quantity >= minimum(of: product) && quantity <= product.maximumQuantity && quantity != .max
    }

    /// The fewest units that a line may have.
    private static func minimum(of product: Product) -> Int64 { max(1, product.minimumQuantity) }
}
