/// The statements about the progress of reports.
enum ProgressSQL {
    static let store = """
        INSERT INTO report_progress (batch, content) VALUES (?, ?)
        ON CONFLICT (batch) DO UPDATE SET content = excluded.content
        """
    static let remove = "DELETE FROM report_progress WHERE batch = ?"
    static let read = """
        SELECT p.content FROM report_progress p JOIN batch b ON b.number = p.batch
        WHERE p.batch = ? AND b.first_duplicate IS NULL
        """
}
