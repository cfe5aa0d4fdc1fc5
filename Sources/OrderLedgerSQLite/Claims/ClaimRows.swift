import GRDB
import OrderLedger
import OrderModel

/// Claims and batch headers as rows.
enum ClaimRows {
    /// Stores a claim that was just taken, and returns its number.
    static func take(
        _ database: Database, sourcePath: String, isFromDrop: Bool, asOf: Timestamp, output: String
    ) throws -> Int64 {
        let start = RestartPoint.start
        try database.execute(
            sql: ClaimSQL.take,
            arguments: [
                sourcePath, isFromDrop, output, asOf.secondsSinceEpoch, ClaimState.taken.rawValue, start.byteOffset,
                start.line,
                start.ordersBefore,
            ])
        return database.lastInsertedRowID
    }

    /// Reads the machine in the state of a claim.
    static func machine(_ database: Database, _ number: Int64) throws -> ClaimMachine {
        let row = try Row.fetchOne(database.cachedStatement(sql: ClaimSQL.machine), arguments: [number])
        guard let row else { throw LedgerError.guardRefused("there is no such claim") }
        guard let state = ClaimState(rawValue: try row.decode(forColumn: "state")) else {
            throw LedgerError.damaged("a claim has no state")
        }
        return ClaimMachine(
            state: state, hasCopy: try row.decode(forColumn: "has_copy"),
            isUndoing: try row.decode(forColumn: "is_undoing"),
            isRenewing: try row.decode(forColumn: "is_renewing"), wasParked: try row.decode(forColumn: "was_parked"),
            isAbandoned: try row.decode(forColumn: "is_abandoned"))
    }

    /// Returns the arguments in the order of ``ClaimSQL/open``.
    static func arguments(_ header: BatchHeader, partner: Int64, folder: String) -> StatementArguments {
        [
            folder, header.batchId, partner, header.submittedBy, header.formatName, header.sha256,
            header.byteCount, header.orderCount, header.lineCount, header.submitterMayHaveKeys,
        ]
    }

    static func addReferenceFiles(
        _ database: Database, _ files: [ReferenceHash], to number: Int64, sql: String = ClaimSQL.addReferenceFile
    ) throws {
        for (position, file) in files.enumerated() {
            let id = try InternSQL.referenceFile.id(database, [file.fileName, file.sha256])
            try database.execute(sql: sql, arguments: [number, position, id])
        }
    }

    static func required(_ database: Database, _ number: Int64) throws -> Claim {
        guard let claim = try claims(database, sql: ClaimSQL.byNumber, arguments: [number]).first else {
            throw LedgerError.guardRefused("there is no such claim")
        }
        return claim
    }

    static func claims(_ database: Database, sql: String, arguments: StatementArguments = []) throws -> [Claim] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in try claim(row, database) }
    }

    private static func claim(_ row: Row, _ database: Database) throws -> Claim {
        let number = try row.count("number")
        guard let state = ClaimState(rawValue: try row.decode(forColumn: "state")) else {
            throw LedgerError.damaged("a claim has no state")
        }
        let parking = try Parking(row)
        let stage = try ClaimStage(
            state, header: try header(row, database, of: number, in: state),
            folder: try row.decode(forColumn: "folder"), restingPath: try row.decode(forColumn: "resting_path"),
            parking: parking)
        let claim = Claim(
            number: number, sourcePath: try row.decode(forColumn: "source_path"),
            isFromDrop: try row.decode(forColumn: "is_from_drop"), asOf: try row.time("as_of"), stage: stage,
            restart: try RestartPoint(row), earlierParking: state.isWaiting ? nil : parking, release: try Release(row),
            undo: try Undo(row), renewal: try Renewal(row), copy: try ClaimedCopy(row),
            abandonment: try Abandonment(row),
            output: try row.decode(forColumn: "output"))
        try claim.requireSoundNames()
        return claim
    }

    private static func header(
        _ row: Row, _ database: Database, of number: Int64, in state: ClaimState
    ) throws -> BatchHeader? {
        guard let batchId = try row.decode(String?.self, forColumn: "batch_id") else { return nil }
        return BatchHeader(
            batchId: batchId, partnerId: try row.decode(forColumn: "partner_name"),
            submittedBy: try row.decode(forColumn: "submitted_by"), formatName: try row.decode(forColumn: "format"),
            sha256: try row.decode(forColumn: "sha256"), byteCount: try row.count("byte_count"),
            orderCount: try row.count("order_count"), lineCount: try row.count("line_count"),
            submitterMayHaveKeys: try row.decode(forColumn: "submitter_may_have_keys"),
            referenceHashes: try referenceFiles(
                database, of: number, sql: state.isWaiting ? GuardsSQL.referenceFiles : ClaimSQL.referenceFiles))
    }

    private static func referenceFiles(_ database: Database, of number: Int64, sql: String) throws -> [ReferenceHash] {
        try Row.fetchAll(database, sql: sql, arguments: [number]).map { row in
            ReferenceHash(fileName: try row.decode(forColumn: "file_name"), sha256: try row.decode(forColumn: "sha256"))
        }
    }
}

extension RestartPoint {
    fileprivate init(_ row: Row) throws {
        self.init(
            byteOffset: Int(try row.count("restart_offset")), line: Int(try row.count("restart_line")),
            ordersBefore: Int(try row.count("restart_orders")))
    }
}
