extension Schema {
    /// Secrets of the site that a later one replaced, each sealed under the later one. The ledger keeps them, and only
    /// the later one's file opens them. Rows of earlier rotations stay beside those of later ones.
    ///
    /// Beside them the ledger keeps the identity of its site: an id, a check value of each secret, and the public keys
    /// of receipts.
    static let secretTables = """
        CREATE TABLE site (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            site_id TEXT NOT NULL CHECK (length(site_id) = 32),
            first_secret_id INTEGER NOT NULL CHECK (first_secret_id BETWEEN 1 AND 65535)
        ) STRICT;
        CREATE TABLE secret_check (
            secret_id INTEGER PRIMARY KEY CHECK (secret_id BETWEEN 1 AND 65535),
            value BLOB NOT NULL CHECK (length(value) = 16)
        ) STRICT;
        CREATE TABLE receipt_key (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            public_key TEXT NOT NULL UNIQUE CHECK (public_key LIKE 'ssh-ed25519 %'),
            -- seconds since 1970; null for the first
            valid_from INTEGER
        ) STRICT;

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
