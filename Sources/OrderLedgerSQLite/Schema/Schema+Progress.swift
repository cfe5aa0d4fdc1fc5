extension Schema {
    /// How far the reports of a batch are written while it is recorded: no record, and so neither kept nor in the
    /// chain.
    static let progressTable = """
        CREATE TABLE report_progress (
            batch INTEGER PRIMARY KEY REFERENCES batch,
            content BLOB NOT NULL
        ) STRICT;
        """
}
