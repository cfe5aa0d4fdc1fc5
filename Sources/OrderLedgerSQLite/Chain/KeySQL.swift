/// Counts of the lines that have a product key: sold with a link, or given one later (R7). Three separate walks, so that
/// the sum of two proves the third.
package enum KeySQL {
    static let issued = """
        SELECT (SELECT count(*) FROM line WHERE link IS NOT NULL)
            + (SELECT count(DISTINCT k.line) FROM reissue k JOIN line l ON l.serial = k.line WHERE l.link IS NULL)
        """
    private static let hasKey = "(l.link IS NOT NULL OR EXISTS (SELECT 1 FROM reissue k WHERE k.line = l.serial))"
    static let active = """
        SELECT count(*) FROM line l
        WHERE \(hasKey) AND NOT EXISTS (SELECT 1 FROM cancellation x WHERE x.line = l.serial)
        """
    static let revoked = "SELECT count(*) FROM cancellation x JOIN line l ON l.serial = x.line WHERE \(hasKey)"
}
