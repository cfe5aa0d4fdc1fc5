/// The statements about the site's secrets.
enum SecretSQL {
    static let sealed = "SELECT id, under_id, box FROM sealed_secret ORDER BY under_id, id"

    /// The highest id of a used secret. The current secret makes an order, so the last order has the highest id.
    static let newestUsed = """
        SELECT max(
            coalesce((SELECT secret_id FROM chunk WHERE first_order = (SELECT max(first_order) FROM chunk)), 0),
            coalesce((SELECT max(under_id) FROM sealed_secret), 0))
        """

    static let site = "SELECT site_id, first_secret_id FROM site WHERE id = 1"
    static let checks = "SELECT secret_id, value FROM secret_check ORDER BY secret_id"
    static let receiptKeys = "SELECT number, public_key, valid_from FROM receipt_key ORDER BY number"
    static let addSite = "INSERT INTO site (id, site_id, first_secret_id) VALUES (1, ?, ?)"
    static let addCheck = "INSERT INTO secret_check (secret_id, value) VALUES (?, ?)"
    static let addReceiptKey = "INSERT INTO receipt_key (number, public_key, valid_from) VALUES (?, ?, ?)"

    static let seal = "INSERT INTO sealed_secret (id, under_id, box) VALUES (?, ?, ?)"
}
