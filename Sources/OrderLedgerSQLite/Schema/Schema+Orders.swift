extension Schema {
    /// Orders, the lines that they charge with the link that each was sold with, and links issued again (R7).
    ///
    /// `orders` names the range of a purchase's lines, so that `line` needs no index for the way down. The two tables
    /// that grow with every order have no foreign keys: each would cost a third of a microsecond per row, as much as a
    /// quarter of the insert. What takes their place is as strict: the numbers that a row may name are those from 1 to
    /// the largest, as none is ever deleted (see `keepTriggers`), and every commit compares the largest it used with
    /// the largest there is.
    static let orderTables = """
        CREATE TABLE orders (
            serial INTEGER PRIMARY KEY CHECK (serial > 0),
            batch INTEGER NOT NULL,
            partner INTEGER NOT NULL,
            reference TEXT NOT NULL CHECK (reference <> ''),
            content_hash BLOB NOT NULL CHECK (length(content_hash) = 16),
            action INTEGER NOT NULL CHECK (action BETWEEN 1 AND 3),
            customer INTEGER NOT NULL,
            source_line INTEGER NOT NULL CHECK (source_line > 0),
            secret_id INTEGER NOT NULL,
            first_line INTEGER,
            line_count INTEGER CHECK (line_count > 0),
            CONSTRAINT purchase_has_lines CHECK (
                (action = 1) = (first_line IS NOT NULL) AND (action = 1) = (line_count IS NOT NULL)),
            CONSTRAINT reference_once_per_partner UNIQUE (partner, reference)
        ) STRICT;

        -- Which batches hold orders of a customer: a look-up by customer walks the order ranges of these batches. An
        -- index on orders (customer) would cost every order an insert at a random place, for a question that a person
        -- asks now and then.
        CREATE TABLE customer_batch (
            customer INTEGER NOT NULL REFERENCES customer,
            batch INTEGER NOT NULL,
            PRIMARY KEY (customer, batch)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE line (
            serial INTEGER PRIMARY KEY CHECK (serial > 0),
            order_serial INTEGER NOT NULL,
            source_line INTEGER NOT NULL CHECK (source_line > 0),
            offer INTEGER NOT NULL,
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            subtotal INTEGER NOT NULL CHECK (subtotal >= 0),
            tax INTEGER CHECK (tax >= 0),
            total INTEGER NOT NULL,
            basis INTEGER NOT NULL,
            key_status INTEGER NOT NULL CHECK (key_status BETWEEN 0 AND 3),
            choice INTEGER,
            -- the link that it was sold with, for that choice
            link INTEGER,
            link_secret_id INTEGER,
            -- for a line that licenses or takes Windows Server cores (R12): the customer's such line before it
            core_line_before INTEGER CHECK (core_line_before < serial),
            datacenter_cores INTEGER CHECK (datacenter_cores >= 0),
            standard_cores INTEGER CHECK (standard_cores >= 0),
            saving INTEGER,
            CONSTRAINT amounts_add_up CHECK (subtotal + coalesce(tax, 0) = total),
            CONSTRAINT link_when_issued CHECK (
                (key_status = 1) = (link IS NOT NULL) AND (link IS NULL) = (link_secret_id IS NULL)),
            CONSTRAINT link_with_choice CHECK (link IS NULL OR choice IS NOT NULL),
            CONSTRAINT hybrid_is_whole CHECK (
                (datacenter_cores IS NULL) = (saving IS NULL) AND (standard_cores IS NULL) = (saving IS NULL))
        ) STRICT;

        -- The last line of each customer that licenses or takes cores; `core_line_before` leads to the others.
        CREATE TABLE core_chain (
            customer INTEGER PRIMARY KEY REFERENCES customer,
            last_line INTEGER NOT NULL REFERENCES line
        ) STRICT;

        CREATE TABLE reissue (
            link INTEGER PRIMARY KEY CHECK (link > 0),
            order_serial INTEGER NOT NULL REFERENCES orders,
            line INTEGER NOT NULL REFERENCES line,
            source_line INTEGER NOT NULL CHECK (source_line > 0),
            choice INTEGER NOT NULL REFERENCES download_choice,
            secret_id INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX reissue_by_line ON reissue (line);
        CREATE INDEX reissue_by_order ON reissue (order_serial);

        -- Links are numbered across `line` and `reissue`; the one row holds the last number in use.
        CREATE TABLE link_sequence (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            last_link INTEGER NOT NULL
        ) STRICT;
        INSERT INTO link_sequence (id, last_link) VALUES (1, 0);
        """
}
