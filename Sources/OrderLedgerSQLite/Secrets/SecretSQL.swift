/// The statements about the site's secrets.
package enum SecretSQL {
    static let sealed = "SELECT id, under_id, box FROM sealed_secret ORDER BY under_id, id"

    /// An order is made with the secret that is current, so that the last one has the highest id.
    package static let newestUsed = """
        SELECT max(
            coalesce((SELECT secret_id FROM chunk WHERE first_order = (SELECT max(first_order) FROM chunk)), 0),
            coalesce((SELECT max(under_id) FROM sealed_secret), 0))
        """

    static let seal = "INSERT INTO sealed_secret (id, under_id, box) VALUES (?, ?, ?)"
}
