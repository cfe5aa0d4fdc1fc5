extension Schema {
    /// Orders with the lines that they charge, packed by chunk; the references that lead to them; and links issued
    /// again (R7).
    ///
    /// A row for each order and each line would cost more than all other work of the product, so a chunk is one row:
    /// ``OrderPacking`` has its layout. ``ChunkCheck`` refuses, before anything is written, what constraints of columns
    /// would refuse. A packed value may name the numbers from 1 to the largest, as none is ever deleted (see
    /// `keepTriggers`). Every commit compares the largest number that it used with the largest that there is.
    static let orderTables = """
        CREATE TABLE chunk (
            first_order INTEGER PRIMARY KEY CHECK (first_order > 0),
            order_count INTEGER NOT NULL CHECK (order_count > 0),
            batch INTEGER NOT NULL,
            -- the lines that the orders sold; where there are none, the number that the next one has
            first_line INTEGER NOT NULL CHECK (first_line > 0),
            line_count INTEGER NOT NULL CHECK (line_count >= 0),
            -- that of the last order
            secret_id INTEGER NOT NULL,
            orders BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX chunk_by_line ON chunk (first_line) WHERE line_count > 0;

        -- The idempotency key of every order, and the last guard against recording one twice. What a row leads to is in
        -- the chunk; the proof of the chain holds the two against each other.
        CREATE TABLE order_reference (
            partner INTEGER NOT NULL,
            reference TEXT NOT NULL CHECK (reference <> ''),
            order_serial INTEGER NOT NULL,
            CONSTRAINT reference_once_per_partner PRIMARY KEY (partner, reference)
        ) STRICT, WITHOUT ROWID;

        -- Which batches hold orders of a customer: a look-up by customer walks the chunks of these batches. An index by
        -- customer would cost every order an insert at a random place, for a question that a person asks now and then.
        CREATE TABLE customer_batch (
            customer INTEGER NOT NULL REFERENCES customer,
            batch INTEGER NOT NULL,
            PRIMARY KEY (customer, batch)
        ) STRICT, WITHOUT ROWID;

        -- The last line of each customer that licenses or takes cores (R12); each such line names the one before it.
        CREATE TABLE core_chain (
            customer INTEGER PRIMARY KEY REFERENCES customer,
            last_line INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE reissue (
            link INTEGER PRIMARY KEY CHECK (link > 0),
            order_serial INTEGER NOT NULL,
            line INTEGER NOT NULL,
            source_line INTEGER NOT NULL CHECK (source_line > 0),
            choice INTEGER NOT NULL REFERENCES download_choice,
            secret_id INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX reissue_by_line ON reissue (line);
        CREATE INDEX reissue_by_order ON reissue (order_serial);

        -- Links are numbered across lines sold and `reissue`; the one row holds the last number in use.
        CREATE TABLE link_sequence (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            last_link INTEGER NOT NULL
        ) STRICT;
        INSERT INTO link_sequence (id, last_link) VALUES (1, 0);
        """
}
