extension Schema {
    /// Looks at keys and accepted differences that are on record, and the ways of a support desk to answers that had no
    /// effect.
    ///
    /// Only repeats and rejected orders pay for the indexes. Orders are found without one, by the numbers in their ids.
    static let lookupTables = """
        -- No foreign key on the order, which is packed; the commit proves that it is there.
        CREATE TABLE reveal (
            id INTEGER PRIMARY KEY,
            order_serial INTEGER NOT NULL CHECK (order_serial > 0),
            revealed_by TEXT NOT NULL CHECK (revealed_by <> ''),
            -- empty where nobody gave one
            reason TEXT NOT NULL,
            revealed_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX reveal_by_order ON reveal (order_serial);

        CREATE TABLE acceptance (
            id INTEGER PRIMARY KEY,
            difference TEXT NOT NULL CHECK (length(difference) = 64),
            verdict TEXT NOT NULL CHECK (verdict <> ''),
            file_name TEXT NOT NULL CHECK (file_name <> ''),
            line INTEGER NOT NULL CHECK (line > 0),
            -- the days that were reconciled, since 1970-01-01
            first_day INTEGER NOT NULL,
            last_day INTEGER NOT NULL CHECK (last_day >= first_day),
            accepted_by TEXT NOT NULL CHECK (accepted_by <> ''),
            reason TEXT NOT NULL CHECK (reason <> ''),
            accepted_at INTEGER NOT NULL
        ) STRICT;

        -- A file that comes again repeats orders in their order, so that this index grows at few places.
        CREATE INDEX duplicate_by_original ON duplicate (original);
        CREATE INDEX rejection_by_reference ON rejection (reference);
        """
}
