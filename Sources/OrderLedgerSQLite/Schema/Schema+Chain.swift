extension Schema {
    /// The hash chain over all records, and the hashes of the published reports.
    ///
    /// A link covers the rows of every kept table that came after those of the link before it, up to the numbers that
    /// it holds; see ``ChainTable``.
    static var chainTables: String {
        let marks = ChainTable.all.map { "\($0.markColumn) INTEGER NOT NULL CHECK (\($0.markColumn) >= 0),\n" }
        return """
            CREATE TABLE report_file (
                id INTEGER PRIMARY KEY,
                batch INTEGER NOT NULL REFERENCES batch,
                file_name TEXT NOT NULL CHECK (file_name <> ''),
                byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
                sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
                UNIQUE (batch, file_name)
            ) STRICT;

            -- No foreign key on the batch: forgetting a claim, which has no link, would search all links for it.
            CREATE TABLE chain (
                number INTEGER PRIMARY KEY CHECK (number > 0),
                event INTEGER NOT NULL CHECK (event BETWEEN 1 AND 14),
                batch INTEGER NOT NULL,
                -- whose key the hash is made with
                secret_id INTEGER NOT NULL CHECK (secret_id > 0),
                \(marks.joined())
                hash BLOB NOT NULL CHECK (length(hash) = 32)
            ) STRICT;
            -- Events that befall a batch once.
            CREATE UNIQUE INDEX chain_by_batch ON chain (batch, event) WHERE \(ChainSQL.befallsOnce);
            """
    }
}
