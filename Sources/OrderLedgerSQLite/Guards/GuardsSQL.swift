import OrderLedger

/// The statements about parking, releases and undoing, and about the figures that guards count.
enum GuardsSQL {
    /// The columns that every claim is read with; see the `init(_:)` of each.
    static let claimColumns = """
        g.folder AS parking_folder, g.as_of AS parking_as_of, g.guard, g.subject, g.detail, g.figure, g.allowed,
            g.source_line AS parking_line, g.charges, r.released_by, r.reason AS release_reason, r.released_at,
            u.target, t.folder AS target_folder, u.undone_by, u.reason AS undo_reason, u.is_forced, u.contact_email,
            u.contact_phone, a.abandoned_by, a.reason AS abandon_reason, a.abandoned_at,
            n.order_serial AS renewed_order, n.reference AS renewed_reference, n.renewed_by, n.reason AS renewal_reason
        """
    static let claimJoins = """
        LEFT JOIN parking g ON g.claim = b.number
            LEFT JOIN parking_release r ON r.claim = b.number
            LEFT JOIN undo u ON u.claim = b.number
            LEFT JOIN abandonment a ON a.claim = b.number
            LEFT JOIN renewal n ON n.claim = b.number
            LEFT JOIN batch t ON t.number = u.target
        """

    static let addParking = """
        INSERT INTO parking (claim, folder, as_of, guard, subject, detail, figure, allowed, source_line, charges,
            \(HeaderColumns.list()))
        SELECT number, folder, as_of, ?2, ?3, ?4, ?5, ?6, ?7, ?8, \(HeaderColumns.list())
        FROM batch WHERE number = ?1
        """
    static let addReferenceFile = """
        INSERT INTO parking_reference_file (claim, position, reference_file) VALUES (?, ?, ?)
        """
    static let referenceFiles = """
        SELECT f.file_name, f.sha256 FROM parking_reference_file b JOIN reference_file f ON f.id = b.reference_file
        WHERE b.claim = ? ORDER BY b.position
        """
    static let addRelease = """
        INSERT INTO parking_release (claim, released_by, reason, released_at) VALUES (?, ?, ?, ?)
        """
    static let addAbandonment = """
        INSERT INTO abandonment (claim, abandoned_by, reason, abandoned_at) VALUES (?, ?, ?, ?)
        """
    static let addUndo = """
        INSERT INTO undo (claim, target, undone_by, reason, is_forced, contact_email, contact_phone)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    static let addRenewal = """
        INSERT INTO renewal (claim, order_serial, reference, renewed_by, reason) VALUES (?, ?, ?, ?, ?)
        """
    static let voidRenewal = "DELETE FROM renewal WHERE claim = ?"
    static let voidUndo = "DELETE FROM undo WHERE claim = ?"
}

extension GuardsSQL {
    /// The partner's batches of a day. The day is given as its first second and that of the next.
    private static let batchesOfDay = """
        b.partner = (SELECT id FROM partner WHERE name = ?) AND b.as_of >= ? AND b.as_of < ?
            AND NOT EXISTS (SELECT 1 FROM undo x WHERE x.claim = b.number)
            AND NOT EXISTS (SELECT 1 FROM renewal y WHERE y.claim = b.number)
        """
    static let usage = """
        SELECT coalesce(sum(u.orders), 0) AS orders, coalesce(sum(u.keys), 0) AS keys,
            coalesce(sum(u.result_rows), 0) AS result_rows
        FROM batch b JOIN batch_usage u ON u.batch = b.number WHERE \(batchesOfDay)
        """
    static let charges = """
        SELECT c.currency, c.charged FROM batch b JOIN batch_charge c ON c.batch = b.number WHERE \(batchesOfDay)
        """
    static let addUsage = """
        INSERT INTO batch_usage (batch, orders, keys, result_rows) VALUES (:batch, :orders, :keys, :result_rows)
        ON CONFLICT (batch) DO UPDATE SET orders = orders + excluded.orders, keys = keys + excluded.keys,
            result_rows = result_rows + excluded.result_rows
        """
    /// The error of a total that was null before something was added to it; nil when SQLite's message is about another
    /// thing. Nothing that is added is null.
    static func damage(of message: String) -> LedgerError? {
        guard message.hasPrefix("NOT NULL constraint failed: batch_usage.") else { return nil }
        return .damaged("a figure of the guards is none that was recorded")
    }
    static let charge = "SELECT charged FROM batch_charge WHERE batch = :batch AND currency = :currency"
    static let setCharge = """
        INSERT INTO batch_charge (batch, currency, charged) VALUES (:batch, :currency, :charged)
        ON CONFLICT (batch, currency) DO UPDATE SET charged = excluded.charged
        """

    private static let soldPriceColumns = RecordKind.soldPrice.contents
    private static let priceKey = soldPriceColumns.filter { !$0.hasPrefix("unit_price") }
    static let lastPrice = """
        SELECT unit_price, unit_price_digits FROM sold_price
        WHERE (\(priceKey.joined(separator: ", "))) = (\(arguments(priceKey))) ORDER BY id DESC LIMIT 1
        """
    static let addSoldPrice = """
        INSERT INTO sold_price (\(soldPriceColumns.joined(separator: ", "))) VALUES (\(arguments(soldPriceColumns)))
        """

    /// Lists the arguments of columns, each by the column's name.
    private static func arguments(_ columns: [String]) -> String {
        columns.map { ":\($0)" }.joined(separator: ", ")
    }

    static let all = [
        referenceFiles, voidUndo, voidRenewal, usage, charges, charge, lastPrice,
    ]
}
