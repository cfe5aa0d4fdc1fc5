import GRDB

/// The tables of a store of downloads.
///
/// The events are the record, and nobody can change or delete one. The figures of links and the open downloads follow
/// from them; a proof holds them against the events. The schema is the last guard: it refuses a fault of the program
/// rather than store it.
enum StoreSchema {
    /// Makes the tables of a new store, as the store of one site.
    static func make(_ database: Database, siteId: String, firstSecretId: Int) throws {
        try database.execute(sql: tables + events + keep("event") + keep("chain") + keep("site"))
        try database.execute(
            sql: "INSERT INTO site (id, site_id, first_secret_id) VALUES (1, ?, ?)",
            arguments: [siteId, firstSecretId])
        try database.execute(sql: "PRAGMA application_id = \(StoreIdentity.applicationId)")
        try database.execute(sql: "PRAGMA user_version = \(StoreIdentity.schemaVersion)")
    }

    private static let tables = """
        CREATE TABLE site (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            site_id TEXT NOT NULL CHECK (length(site_id) = 32),
            first_secret_id INTEGER NOT NULL CHECK (first_secret_id BETWEEN 1 AND 65535)
        ) STRICT;

        -- The figures of each link that was ever used.
        CREATE TABLE link_count (
            link INTEGER PRIMARY KEY CHECK (link > 0),
            used INTEGER NOT NULL CONSTRAINT at_most_fifty CHECK (used BETWEEN 0 AND 50),
            refunded INTEGER NOT NULL CHECK (refunded >= 0),
            last_begun_at INTEGER NOT NULL
        ) STRICT;

        -- The downloads that may still be taken back, and the bytes that each is known to have sent.
        CREATE TABLE open_download (
            download INTEGER PRIMARY KEY REFERENCES event,
            sent_bytes INTEGER NOT NULL CHECK (sent_bytes >= 0),
            touched_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX open_download_by_time ON open_download (touched_at);

        """

    private static let events = """
        CREATE TABLE event (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            -- 1: begun, 2: counts for good, 3: taken back
            kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
            -- the event that began the download
            download INTEGER NOT NULL CHECK (download <= number),
            link INTEGER NOT NULL CHECK (link > 0),
            -- seconds since 1970
            at INTEGER NOT NULL,
            byte_count INTEGER NOT NULL CHECK (byte_count >= 0),
            CONSTRAINT begins_itself CHECK ((kind = 1) = (download = number))
        ) STRICT;
        CREATE UNIQUE INDEX event_ends_once ON event (download) WHERE kind <> 1;
        CREATE INDEX event_by_link ON event (link);
        CREATE INDEX event_by_time ON event (at) WHERE kind = 1;

        CREATE TABLE chain (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            last_event INTEGER NOT NULL CHECK (last_event > 0),
            -- whose key the hash is made with
            secret_id INTEGER NOT NULL CHECK (secret_id > 0),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        ) STRICT;

        """

    /// Makes the triggers that keep the rows of a table as they are.
    private static func keep(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_is_kept BEFORE DELETE ON \(table) BEGIN
            SELECT RAISE(ABORT, 'rows of \(table) are never deleted');
        END;
        CREATE TRIGGER \(table)_is_final BEFORE UPDATE ON \(table) BEGIN
            SELECT RAISE(ABORT, 'rows of \(table) are never changed');
        END;

        """
    }
}
