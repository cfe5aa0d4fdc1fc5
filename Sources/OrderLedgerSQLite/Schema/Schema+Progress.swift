extension Schema {
    /// The progress of a batch's reports while the batch is recorded. It is no record, and so neither kept nor in the
    /// chain.
    static let progressTable = """
        CREATE TABLE report_progress (
            batch INTEGER PRIMARY KEY REFERENCES batch,
            content BLOB NOT NULL
        ) STRICT;
        """
}
