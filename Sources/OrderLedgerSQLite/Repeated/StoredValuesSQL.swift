import OrderLedger
import OrderModel

/// Reads repeated values back by their numbers.
enum StoredValuesSQL {
    static let customer = """
        SELECT customer_id, domain_name, name, country, partner_id, mpn_id, reseller_mpn_id, vat_id, is_tax_exempt
        FROM customer WHERE id = ?
        """
    static let product = """
        SELECT product_id, sku_id, product_title, sku_title, family, edition, cores_per_unit, vm_cores,
            base_rate_sku_id, minimum_quantity, maximum_quantity
        FROM product WHERE id = ?
        """
    static let offer = "SELECT product, term, billing_plan, segment, currency FROM offer WHERE id = ?"
    static let basis = """
        SELECT text, unit_price, unit_price_digits, tax_rate, tax_rate_digits, rounding, treatment
        FROM price_basis WHERE id = ?
        """
    static let choice = "SELECT version, language, file_type FROM download_choice WHERE id = ?"

    static let all = [customer, product, offer, basis, choice]
}

extension Customer {
    convenience init(_ row: inout RowReader) {
        self.init(
            id: row.text(), domainName: row.text(), name: row.text(), country: row.text(), partnerId: row.text(),
            mpnId: row.text(), resellerMpnId: row.text(), vatId: row.text(), isTaxExempt: row.integer() != 0)
    }
}

extension Product {
    convenience init?(_ row: inout RowReader) throws(LedgerError) {
        let (productId, skuId, productTitle, skuTitle) = (row.text(), row.text(), row.text(), row.text())
        guard let family = ProductFamily(rawValue: row.text()) else { return nil }
        let edition = row.text()
        guard edition.isEmpty || ProductEdition(rawValue: edition) != nil else { return nil }
        let cores = (perUnit: try row.count(), machine: try row.count())
        self.init(
            productId: productId, skuId: skuId, productTitle: productTitle, skuTitle: skuTitle, family: family,
            edition: ProductEdition(rawValue: edition), coresPerUnit: Int(cores.perUnit), vmCores: Int(cores.machine),
            baseRateSkuId: row.text(),
            minimumQuantity: row.integer(), maximumQuantity: row.integer())
    }
}

extension PriceBasis {
    convenience init?(_ row: inout RowReader) throws(LedgerError) {
        let text = row.text()
        let unitPrice = try row.decimal()
        let (rate, rateDigits) = (row.optionalInteger(), row.integer())
        guard let rounding = Rounding(rawValue: row.text()),
            let treatment = TaxTreatment(rawValue: UInt8(truncatingIfNeeded: row.integer()))
        else { return nil }
        self.init(
            text: text, unitPrice: unitPrice,
            taxRate: try rate.map { rate throws(LedgerError) in try StoredNumber.decimal(rate, rateDigits) },
            rounding: rounding, treatment: treatment)
    }
}

/// The columns of an offer.
struct OfferRow {
    let product: Int64
    let term: String
    let billingPlan: String
    let segment: String
    let currency: String

    init(_ row: inout RowReader) {
        product = row.integer()
        term = row.text()
        billingPlan = row.text()
        segment = row.text()
        currency = row.text()
    }
}

extension DownloadChoice {
    convenience init(_ row: inout RowReader) {
        self.init(version: row.text(), language: row.text(), fileType: row.text())
    }
}
