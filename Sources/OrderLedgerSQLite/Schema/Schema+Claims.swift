extension Schema {
    /// Claims, which are batches once they are opened. `partner` holds the partners' ids once each.
    static let claimTables = """
        CREATE TABLE partner (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE batch (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            source_path TEXT NOT NULL,
            is_from_drop INTEGER NOT NULL CHECK (is_from_drop IN (0, 1)),
            -- the folder of the reports: below the site, or a whole path
            output TEXT NOT NULL CHECK (output <> ''),
            as_of INTEGER NOT NULL,
            state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 9),
            folder TEXT NOT NULL,
            -- the header; all of it, or nothing
            batch_id TEXT,
            partner INTEGER REFERENCES partner,
            submitted_by TEXT,
            format TEXT CHECK (length(format) > 0),
            sha256 TEXT CHECK (length(sha256) = 64),
            byte_count INTEGER CHECK (byte_count >= 0),
            order_count INTEGER CHECK (order_count >= 0),
            line_count INTEGER CHECK (line_count >= 0),
            submitter_may_have_keys INTEGER CHECK (submitter_may_have_keys IN (0, 1)),
            -- the private copy, and where it rests in the end
            copy_sha256 TEXT CHECK (length(copy_sha256) = 64),
            copy_bytes INTEGER CHECK (copy_bytes >= 0),
            signature_sha256 TEXT CHECK (length(signature_sha256) = 64),
            is_signature_valid INTEGER NOT NULL DEFAULT 0 CHECK (is_signature_valid IN (0, 1)),
            signers_sha256 TEXT CHECK (length(signers_sha256) = 64),
            revoked_keys_sha256 TEXT CHECK (length(revoked_keys_sha256) = 64),
            resting_path TEXT NOT NULL DEFAULT '',
            restart_offset INTEGER NOT NULL CHECK (restart_offset >= 0),
            restart_line INTEGER NOT NULL CHECK (restart_line >= 1),
            restart_orders INTEGER NOT NULL CHECK (restart_orders >= 0),
            -- the rows of the batch lie within these ranges
            first_order INTEGER,
            last_order INTEGER,
            first_rejection INTEGER,
            last_rejection INTEGER,
            first_duplicate INTEGER,
            last_duplicate INTEGER,
            -- the last order of the ledger when the batch ended: its reports show nothing later
            horizon INTEGER,
            CONSTRAINT header_is_whole CHECK (
                (batch_id IS NULL) + (partner IS NULL) + (submitted_by IS NULL) + (format IS NULL) + (sha256 IS NULL)
                + (byte_count IS NULL) + (order_count IS NULL) + (line_count IS NULL)
                + (submitter_may_have_keys IS NULL) IN (0, 9)),
            CONSTRAINT copy_is_whole CHECK ((copy_sha256 IS NULL) = (copy_bytes IS NULL)),
            CONSTRAINT signature_with_copy CHECK (signature_sha256 IS NULL OR copy_sha256 IS NOT NULL),
            CONSTRAINT valid_signature_is_there CHECK (is_signature_valid = 0 OR signature_sha256 IS NOT NULL),
            -- null where there is no copy, which a check lets pass
            CONSTRAINT recorded_bytes_are_the_copy CHECK (sha256 = copy_sha256 AND byte_count = copy_bytes),
            CONSTRAINT rests_once_published CHECK (resting_path = '' OR state IN (5, 6)),
            CONSTRAINT header_from_recording_on CHECK (state NOT IN (2, 3, 7, 8, 9) OR batch_id IS NOT NULL),
            CONSTRAINT no_header_before CHECK (state NOT IN (1, 4) OR batch_id IS NULL),
            CONSTRAINT folder_once_opened CHECK ((state = 1) = (folder = '')),
            CONSTRAINT horizon_once_recorded CHECK (
                (horizon IS NULL) = (batch_id IS NULL OR state IN (2, 7, 8, 9))),
            CONSTRAINT order_range CHECK (first_order <= last_order),
            CONSTRAINT rejection_range CHECK (first_rejection <= last_rejection),
            CONSTRAINT duplicate_range CHECK (first_duplicate <= last_duplicate)
        ) STRICT;
        CREATE UNIQUE INDEX batch_folder ON batch (folder) WHERE batch_id IS NOT NULL;
        CREATE UNIQUE INDEX quarantine_folder ON batch (folder) WHERE batch_id IS NULL AND folder <> '';
        CREATE INDEX batch_by_id ON batch (batch_id) WHERE batch_id IS NOT NULL;
        CREATE INDEX batch_by_copy ON batch (copy_sha256) WHERE copy_sha256 IS NOT NULL;
        CREATE INDEX batch_unfinished ON batch (number) WHERE state NOT IN (6, 8);

        CREATE TABLE reference_file (
            id INTEGER PRIMARY KEY,
            file_name TEXT NOT NULL,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            UNIQUE (file_name, sha256)
        ) STRICT;
        CREATE TABLE batch_reference_file (
            batch INTEGER NOT NULL REFERENCES batch,
            position INTEGER NOT NULL,
            reference_file INTEGER NOT NULL REFERENCES reference_file,
            PRIMARY KEY (batch, position)
        ) STRICT, WITHOUT ROWID;
        """
}
