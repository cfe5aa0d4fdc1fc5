import GRDB
import OrderModel

/// Finds a repeated value's row, or adds it: two statements over the same columns.
package struct InternSQL {
    let columns: [String]
    package let find: String
    let insert: String

    /// `key` are the arguments that find the row; `all` those that make it, where they are more.
    func id(_ database: Database, _ key: StatementArguments, all: StatementArguments? = nil) throws -> Int64 {
        if let id = try Int64.fetchOne(database.cachedStatement(sql: find), arguments: key) { return id }
        try database.cachedStatement(sql: insert).execute(arguments: all ?? key)
        return database.lastInsertedRowID
    }

    /// For a table whose columns are its UNIQUE key, the first `keyCount` of them or all.
    private init(table: String, columns: [String], keyCount: Int? = nil) {
        self.columns = columns
        let tests = columns.prefix(keyCount ?? columns.count).map { "\($0) = ?" }.joined(separator: " AND ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        find = "SELECT id FROM \(table) WHERE \(tests)"
        insert = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
    }

    package static let all = [partner, referenceFile, choice, offer, customer, product, basis]

    static let partner = InternSQL(table: "partner", columns: ["name"])
    static let referenceFile = InternSQL(table: "reference_file", columns: ["file_name", "sha256"])
    static let choice = InternSQL(table: "download_choice", columns: ["version", "language", "file_type"])
    static let offer = InternSQL(table: "offer", columns: ["product", "term", "billing_plan", "segment", "currency"])

    static let customer = InternSQL(
        table: "customer",
        columns: [
            "customer_id", "domain_name", "name", "country", "partner_id", "mpn_id", "reseller_mpn_id", "vat_id",
            "is_tax_exempt",
        ])

    static let product = InternSQL(
        table: "product",
        columns: [
            "product_id", "sku_id", "product_title", "sku_title", "family", "edition", "cores_per_unit", "vm_cores",
            "base_rate_sku_id", "minimum_quantity", "maximum_quantity",
        ])

    /// A basis is its text; the numbers beside it follow from it.
    static let basis = InternSQL(
        table: "price_basis",
        columns: [
            "text", "unit_price", "unit_price_digits", "tax_rate", "tax_rate_digits", "rounding", "treatment",
        ],
        keyCount: 1)
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
