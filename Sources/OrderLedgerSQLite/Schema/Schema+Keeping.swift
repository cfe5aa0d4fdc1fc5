extension Schema {
    /// Keeps records as they are: nobody can delete or change rows of these tables.
    ///
    /// So serial numbers stay dense and a report can be made again, the same to the byte. A claim changes until it is
    /// finished and may be forgotten while its file never left its place; the other tables only grow.
    static var keepTriggers: String {
        let kept = [
            "partner", "reference_file", "batch_reference_file", "customer", "product", "offer", "price_basis",
            "download_choice", "chunk", "order_reference", "customer_batch", "reissue", "refund_request",
            "cancellation",
            "duplicate", "rejection", "report_file", "chain", "sealed_secret", "site",
            "secret_check", "receipt_key", "sold_price", "reveal",
            "acceptance",
        ]
        return kept.map(keep).joined() + """
            CREATE TRIGGER batch_is_kept BEFORE DELETE ON batch WHEN OLD.state <> 1 BEGIN
                SELECT RAISE(ABORT, 'batches are never deleted');
            END;
            """
    }

    static func keep(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_is_kept BEFORE DELETE ON \(table) BEGIN
            SELECT RAISE(ABORT, 'rows of \(table) are never deleted');
        END;
        CREATE TRIGGER \(table)_is_final BEFORE UPDATE ON \(table) BEGIN
            SELECT RAISE(ABORT, 'rows of \(table) are never changed');
        END;

        """
    }
}
