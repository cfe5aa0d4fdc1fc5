extension BookTable {
    static let partners = BookTable(
        "partners", "A partner with a batch.", keyColumns: ["partner_id"],
        columns: [
            .text("partner_id", "PartnerId"),
            .key("batch_key", of: "batches", "the first batch"),
            .text("first_posted_at", "the time of the first batch, UTC"),
        ])

    static let customers = BookTable(
        "customers", "A customer who bought something, as known to the newest batch that sold to it.",
        keyColumns: ["customer_id"],
        columns: [
            .text("customer_id", "CustomerId"),
            .text("partner_id", "PartnerId"),
            .text("name", "CustomerName"),
            .text("domain_name", "CustomerDomainName"),
            .text("country", "CustomerCountry"),
            .text("vat_id", "the VAT id; empty without one"),
            .integer("tax_exempt", "1 for a tax-exempt customer, else 0"),
            .text("mpn_id", "MpnId"),
            .text("reseller_mpn_id", "Reseller MPN Id"),
            .key("batch_key", of: "batches", "that batch"),
        ])

    static let products = BookTable(
        "products", "A SKU that was sold, as known to the newest batch that sold it.",
        keyColumns: ["product_id", "sku_id"],
        columns: [
            .text("product_id", "ProductId"),
            .text("sku_id", "SkuId"),
            .text("product_title", "ProductTitle"),
            .text("sku_title", "SkuTitle"),
            .text("family", "Family: `Software` or `Reservation`"),
            .key("batch_key", of: "batches", "that batch"),
        ])

    static let books = BookTable(
        "books", "One row: the state of the ledger that the books show.",
        columns: [
            .text("site_id", "the id of the site"),
            .integer("link", "the last link of the ledger's chain that the books know; 0 before the first"),
            .text("link_hash", "the hash of that link; empty before the first"),
        ])
}
