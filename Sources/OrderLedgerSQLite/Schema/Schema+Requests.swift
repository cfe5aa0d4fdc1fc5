extension Schema {
    /// Cancellations: the request as R11 wants it, and each line that it cancels, once in a ledger's life. Orders and
    /// lines are packed by chunk, and no foreign key reaches into a chunk: ``ChunkCheck`` proves that they are there.
    static let requestTables = """
        CREATE TABLE refund_request (
            id INTEGER PRIMARY KEY,
            order_serial INTEGER NOT NULL,
            source_line INTEGER NOT NULL CHECK (source_line > 0),
            reason TEXT NOT NULL,
            requested_amount INTEGER NOT NULL CHECK (requested_amount >= 0),
            impact TEXT NOT NULL,
            title TEXT NOT NULL,
            contact_name TEXT NOT NULL,
            contact_email TEXT NOT NULL,
            contact_phone TEXT NOT NULL,
            attachment TEXT NOT NULL
        ) STRICT;
        CREATE INDEX refund_request_by_order ON refund_request (order_serial);

        CREATE TABLE cancellation (
            line INTEGER PRIMARY KEY CHECK (line > 0),
            order_serial INTEGER NOT NULL,
            request INTEGER NOT NULL REFERENCES refund_request,
            position INTEGER NOT NULL CHECK (position >= 0),
            subtotal INTEGER NOT NULL CHECK (subtotal <= 0),
            tax INTEGER CHECK (tax <= 0),
            total INTEGER NOT NULL,
            CONSTRAINT refund_adds_up CHECK (subtotal + coalesce(tax, 0) = total),
            UNIQUE (request, position)
        ) STRICT;
        """

    /// The outcomes of orders that had no effect: repeats of recorded orders, and rejected orders. The problems of a
    /// rejected order are packed into one value, however many they are.
    static let answerTables = """
        -- No foreign key on the batch, here and below: forgetting a claim would search all rows for it. Every commit
        -- looks its batch up.
        CREATE TABLE duplicate (
            id INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL,
            source_line INTEGER NOT NULL CHECK (source_line > 0),
            -- the last order recorded with its chunk: where it stands among orders of the same source line
            after_order INTEGER NOT NULL,
            original INTEGER NOT NULL CHECK (original > 0),
            line_source_lines BLOB NOT NULL
        ) STRICT;

        CREATE TABLE rejection (
            id INTEGER PRIMARY KEY,
            batch INTEGER NOT NULL,
            source_line INTEGER NOT NULL CHECK (source_line > 0),
            source_offset INTEGER NOT NULL CHECK (source_offset >= 0),
            source_count INTEGER NOT NULL CHECK (source_count >= 0),
            reference TEXT NOT NULL,
            problems BLOB NOT NULL
        ) STRICT;
        """
}
