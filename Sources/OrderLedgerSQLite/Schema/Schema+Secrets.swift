extension Schema {
    /// Secrets of the site that a later one replaced, each sealed under the later one: the ledger keeps them, and only the
    /// later one's file opens them. Rows of earlier rotations stay beside those of later ones.
    static let secretTables = """
        CREATE TABLE sealed_secret (
            under_id INTEGER NOT NULL CHECK (under_id <= 65535),
            id INTEGER NOT NULL CHECK (id > 0),
            -- nonce, ciphertext and tag
            box BLOB NOT NULL CHECK (length(box) = 60),
            PRIMARY KEY (under_id, id),
            CONSTRAINT sealed_under_a_later_one CHECK (id < under_id)
        ) STRICT, WITHOUT ROWID;
        """
}
