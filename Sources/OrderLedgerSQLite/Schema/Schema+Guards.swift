extension Schema {
    /// Batches that guards stopped, the people who let them go, the batches that operators undid, and the figures of
    /// guards.
    ///
    /// Usage and charges follow from the orders. They are kept beside the orders so that a guard costs one look-up a
    /// batch. The prices are a record of their own, since an order does not say which tier of a price list its last
    /// unit is of.
    static let guardTables = """
        -- A claim is parked at most once: no guard holds a released one up.
        CREATE TABLE parking (
            claim INTEGER PRIMARY KEY REFERENCES batch,
            folder TEXT NOT NULL UNIQUE CHECK (folder <> ''),
            as_of INTEGER NOT NULL,
            guard INTEGER NOT NULL CHECK (guard BETWEEN 1 AND 6),
            subject TEXT NOT NULL,
            detail TEXT NOT NULL,
            figure TEXT NOT NULL,
            allowed TEXT NOT NULL,
            source_line INTEGER NOT NULL CHECK (source_line > 0),
            -- what the batch would charge, such as 'EUR:123456 USD:100'; empty for nothing
            charges TEXT NOT NULL,
            -- the header of the batch as it was parked; the batch's own is that of its release
            batch_id TEXT NOT NULL,
            partner INTEGER NOT NULL REFERENCES partner,
            submitted_by TEXT NOT NULL,
            format TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            byte_count INTEGER NOT NULL,
            order_count INTEGER NOT NULL,
            line_count INTEGER NOT NULL,
            submitter_may_have_keys INTEGER NOT NULL
        ) STRICT;
        -- The reference data that the guards judged by; the batch's own is that of its release.
        CREATE TABLE parking_reference_file (
            claim INTEGER NOT NULL REFERENCES parking,
            position INTEGER NOT NULL,
            reference_file INTEGER NOT NULL REFERENCES reference_file,
            PRIMARY KEY (claim, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE parking_release (
            claim INTEGER PRIMARY KEY REFERENCES parking,
            released_by TEXT NOT NULL CHECK (released_by <> ''),
            reason TEXT NOT NULL CHECK (reason <> ''),
            released_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE abandonment (
            claim INTEGER PRIMARY KEY REFERENCES batch,
            abandoned_by TEXT NOT NULL CHECK (abandoned_by <> ''),
            reason TEXT NOT NULL CHECK (reason <> ''),
            abandoned_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE undo (
            claim INTEGER PRIMARY KEY REFERENCES batch,
            target INTEGER NOT NULL REFERENCES batch,
            undone_by TEXT NOT NULL CHECK (undone_by <> ''),
            reason TEXT NOT NULL CHECK (reason <> ''),
            is_forced INTEGER NOT NULL CHECK (is_forced IN (0, 1)),
            contact_email TEXT NOT NULL,
            contact_phone TEXT NOT NULL
        ) STRICT;
        CREATE INDEX undo_by_target ON undo (target);

        CREATE TABLE renewal (
            claim INTEGER PRIMARY KEY REFERENCES batch,
            order_serial INTEGER NOT NULL CHECK (order_serial > 0),
            -- that of the purchase
            reference TEXT NOT NULL CHECK (reference <> ''),
            renewed_by TEXT NOT NULL CHECK (renewed_by <> ''),
            reason TEXT NOT NULL CHECK (reason <> '')
        ) STRICT;

        CREATE INDEX batch_by_partner ON batch (partner, as_of) WHERE partner IS NOT NULL;
        CREATE TABLE batch_usage (
            batch INTEGER PRIMARY KEY REFERENCES batch,
            orders INTEGER NOT NULL CHECK (orders >= 0),
            keys INTEGER NOT NULL CHECK (keys >= 0),
            -- of results.csv, repeats too
            result_rows INTEGER NOT NULL CHECK (result_rows >= 0)
        ) STRICT;
        CREATE TABLE batch_charge (
            batch INTEGER NOT NULL REFERENCES batch,
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            -- minor units as digits, because a sum may pass 64 bits
            charged TEXT NOT NULL CHECK (charged GLOB '[0-9]*'),
            PRIMARY KEY (batch, currency)
        ) STRICT, WITHOUT ROWID;
        -- For how much each row of a price list was sold: a row for each change, the last one is in force.
        CREATE TABLE sold_price (
            id INTEGER PRIMARY KEY,
            product_id TEXT NOT NULL,
            sku_id TEXT NOT NULL,
            term TEXT NOT NULL,
            billing_plan TEXT NOT NULL,
            segment TEXT NOT NULL,
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            market TEXT NOT NULL,
            tier_minimum INTEGER NOT NULL CHECK (tier_minimum > 0),
            unit_price INTEGER NOT NULL,
            unit_price_digits INTEGER NOT NULL CHECK (unit_price_digits BETWEEN 0 AND 18)
        ) STRICT;
        CREATE INDEX sold_price_by_key ON sold_price (
            product_id, sku_id, term, billing_plan, segment, currency, market, tier_minimum);
        """

    /// Keeps people's decisions as they are. An operator's own batch may be forgotten together with its claim, while
    /// nothing of it is recorded.
    static var guardTriggers: String {
        ["parking", "parking_reference_file", "parking_release", "abandonment"].map(keep).joined()
            + ["undo", "renewal"].map(keepOnceOpened).joined()
    }

    private static func keepOnceOpened(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_is_kept BEFORE DELETE ON \(table)
            WHEN (SELECT state FROM batch WHERE number = OLD.claim) <> 1
        BEGIN
            SELECT RAISE(ABORT, 'rows of \(table) are never deleted');
        END;
        CREATE TRIGGER \(table)_is_final BEFORE UPDATE ON \(table) BEGIN
            SELECT RAISE(ABORT, 'rows of \(table) are never changed');
        END;

        """
    }
}
