import GRDB
import OrderLedger
import OrderModel

/// Claims and batch headers as rows.
enum ClaimRows {
    /// Stores a claim that was just taken, and answers its number.
    static func take(_ database: Database, sourcePath: String, isFromDrop: Bool, asOf: Timestamp) throws -> Int64 {
        let start = RestartPoint.start
        try database.execute(
            sql: ClaimSQL.take,
            arguments: [
                sourcePath, isFromDrop, asOf.secondsSinceEpoch, ClaimState.taken.rawValue, start.byteOffset, start.line,
                start.ordersBefore,
            ])
        return database.lastInsertedRowID
    }

    /// The machine in the state of a claim.
    static func machine(_ database: Database, _ number: Int64) throws -> ClaimMachine {
        let row = try Row.fetchOne(database.cachedStatement(sql: ClaimSQL.machine), arguments: [number])
        guard let row else { throw LedgerError.guardRefused("there is no such claim") }
        guard let state = ClaimState(rawValue: row[0]) else { throw LedgerError.damaged("a claim has no state") }
        return ClaimMachine(state: state, hasCopy: row[1], isUndoing: row[2], wasParked: row[3], isAbandoned: row[4])
    }

    /// In the order of ``ClaimSQL/open``.
    static func arguments(_ header: BatchHeader, partner: Int64, folder: String) -> StatementArguments {
        [
            folder, header.batchId, partner, header.submittedBy, header.formatName, header.sha256,
            header.byteCount, header.orderCount, header.lineCount, header.submitterMayHaveKeys,
        ]
    }

    static func addReferenceFiles(
        _ database: Database, _ files: [ReferenceHash], to number: Int64, _ sql: String = ClaimSQL.addReferenceFile
    ) throws {
        for (position, file) in files.enumerated() {
            let id = try InternSQL.referenceFile.id(database, [file.fileName, file.sha256])
            try database.execute(sql: sql, arguments: [number, position, id])
        }
    }

    static func required(_ database: Database, _ number: Int64) throws -> Claim {
        guard let claim = try claims(database, ClaimSQL.byNumber, [number]).first else {
            throw LedgerError.guardRefused("there is no such claim")
        }
        return claim
    }

    static func claims(_ database: Database, _ sql: String, _ arguments: StatementArguments) throws -> [Claim] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in try claim(row, database) }
    }

    private static func claim(_ row: Row, _ database: Database) throws -> Claim {
        let number: Int64 = row["number"]
        guard let state = ClaimState(rawValue: row["state"]) else { throw LedgerError.damaged("a claim has no state") }
        return Claim(
            number: number, sourcePath: row["source_path"], isFromDrop: row["is_from_drop"],
            asOf: Timestamp(secondsSinceEpoch: row["as_of"]), state: state, folder: row["folder"],
            header: try header(row, database, number, state),
            restart: RestartPoint(
                byteOffset: row["restart_offset"], line: row["restart_line"], ordersBefore: row["restart_orders"]),
            parking: try Parking(row), release: Release(row), undo: Undo(row),
            copy: ClaimedCopy(row), restingPath: row["resting_path"], abandonment: Abandonment(row))
    }

    private static func header(
        _ row: Row, _ database: Database, _ number: Int64, _ state: ClaimState
    ) throws -> BatchHeader? {
        guard let batchId: String = row["batch_id"] else { return nil }
        guard let formatName: String = row["format"] else { throw LedgerError.damaged("a batch has no format") }
        return BatchHeader(
            batchId: batchId, partnerId: row["partner_name"], submittedBy: row["submitted_by"],
            formatName: formatName, sha256: row["sha256"], byteCount: row["byte_count"], orderCount: row["order_count"],
            lineCount: row["line_count"], submitterMayHaveKeys: row["submitter_may_have_keys"],
            referenceHashes: try referenceFiles(
                database, number, state.isWaiting ? GuardsSQL.referenceFiles : ClaimSQL.referenceFiles))
    }

    private static func referenceFiles(_ database: Database, _ number: Int64, _ sql: String) throws -> [ReferenceHash] {
        try Row.fetchAll(database, sql: sql, arguments: [number]).map { row in
            ReferenceHash(fileName: row[0], sha256: row[1])
        }
    }
}
