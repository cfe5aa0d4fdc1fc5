import GRDB
import OrderLedger
import OrderModel

/// Finds a repeated value's row, or adds it: two statements over the same columns.
struct InternSQL {
    let columns: [String]
    let find: String
    let insert: String

    /// Finds or adds a row. `key` are the arguments that find it; `all` those that make it, when they are more.
    func id(_ database: Database, _ key: StatementArguments, all: StatementArguments? = nil) throws -> Int64 {
        if let id = try Int64.fetchOne(database.cachedStatement(sql: find), arguments: key) { return id }
        try database.cachedStatement(sql: insert).execute(arguments: all ?? key)
        return database.lastInsertedRowID
    }

    /// Makes the statements for records whose contents are their UNIQUE key, the first `keyCount` of them or all.
    private init(_ kind: RecordKind, keyCount: Int? = nil) {
        columns = kind.contents
        let tests = columns.prefix(keyCount ?? columns.count).map { "\($0) = ?" }.joined(separator: " AND ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        find = "SELECT id FROM \(kind.name) WHERE \(tests)"
        insert = "INSERT INTO \(kind.name) (\(columns.joined(separator: ", "))) VALUES (\(places))"
    }

    static let all = [partner, referenceFile, choice, offer, customer, product, basis]

    static let partner = InternSQL(.partner)
    static let referenceFile = InternSQL(.referenceFile)
    static let choice = InternSQL(.downloadChoice)
    static let offer = InternSQL(.offer)
    static let customer = InternSQL(.customer)
    static let product = InternSQL(.product)
    /// A basis is its text; the numbers beside it follow from it.
    static let basis = InternSQL(.priceBasis, keyCount: 1)
}

extension InternSQL {
    static func arguments(_ customer: Customer) -> StatementArguments {
        [
            customer.id, customer.domainName, customer.name, customer.country, customer.partnerId, customer.mpnId,
            customer.resellerMpnId, customer.vatId, customer.isTaxExempt,
        ]
    }

    static func arguments(_ product: Product) -> StatementArguments {
        [
            product.productId, product.skuId, product.productTitle, product.skuTitle, product.family.rawValue,
            product.edition?.rawValue ?? "", product.coresPerUnit, product.vmCores, product.baseRateSkuId,
            product.minimumQuantity,
            product.maximumQuantity,
        ]
    }

    static func arguments(_ offer: Offer, product: Int64) -> StatementArguments {
        [product, offer.term, offer.billingPlan, offer.segment, offer.currency.code]
    }

    static func arguments(_ basis: PriceBasis) -> StatementArguments {
        [
            basis.text, basis.unitPrice.coefficient, basis.unitPrice.fractionDigits, basis.taxRate?.coefficient,
            basis.taxRate?.fractionDigits, basis.rounding.rawValue, Int(basis.treatment.rawValue),
        ]
    }
}
