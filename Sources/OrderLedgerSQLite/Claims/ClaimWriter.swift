import GRDB
package import OrderLedger
import OrderModel

/// Stores the actions of a ``ClaimMachine`` for one claim, in their order, within one transaction.
struct ClaimWriter {
    private let database: Database
    private let session: LedgerSession
    private let number: Int64
    /// The state that is stored.
    private var state: ClaimState
    /// Digests of rows, computed while they were written, for the link that follows.
    private var written: [RecordKind: [UInt8]] = [:]

    init(_ database: Database, _ session: LedgerSession, claim number: Int64, in state: ClaimState) {
        self.database = database
        self.session = session
        self.number = number
        self.state = state
    }

    mutating func store(_ actions: [ClaimAction]) throws {
        for action in actions {
            try store(action)
            state = action.state ?? state
        }
    }

    private mutating func store(_ action: ClaimAction) throws {
        switch action {
        case .keepCopy(let copy): try update(ClaimSQL.copy, copy.arguments)
        case .forget: try forget()
        case .open(let header, let folder):
            try decide(.recording, header, in: folder)
            try ClaimRows.addReferenceFiles(database, header.referenceHashes, to: number)
        case .keepChunk(let chunk): written = try session.writer(database).write(chunk, to: number, database)
        case .close: try enter(.recorded, sql: ClaimSQL.close)
        case .quarantine(let folder): try enter(.quarantining, sql: ClaimSQL.quarantine, arguments: [folder])
        case .publish(let reports, let restingPath): try publish(reports, restingPath)
        case .finish: try enter(.finished)
        case .park(let header, let folder, let exceeded): try park(header, in: folder, exceeding: exceeded)
        case .wait: try enter(.parked)
        case .release(let release):
            try enter(.released)
            try execute(GuardsSQL.addRelease, [release.by, release.reason, release.at.secondsSinceEpoch])
        case .takeUp(let asOf): try enter(.taken, sql: ClaimSQL.withdraw, arguments: [asOf.secondsSinceEpoch])
        case .keepAbandonment(let end):
            try execute(GuardsSQL.addAbandonment, [end.by, end.reason, end.at.secondsSinceEpoch])
        case .withdraw: try enter(.taken, sql: ClaimSQL.withdraw, arguments: [nil])
        case .link(let event): try session.chain(database).append(event, of: number, written: written)
        }
    }

    // MARK: Actions of several statements

    private func forget() throws {
        try execute(GuardsSQL.voidUndo, [])
        try execute(GuardsSQL.voidRenewal, [])
        try update(ClaimSQL.void, [])
    }

    private func publish(_ reports: [PublishedReport], _ restingPath: String) throws {
        try enter(.published, sql: ClaimSQL.publish, arguments: [restingPath])
        for report in reports {
            try execute(ChainSQL.addReport, [report.fileName, report.byteCount, report.sha256])
        }
        try execute(ProgressSQL.remove, [])
    }

    private func park(_ header: BatchHeader, in folder: String, exceeding exceeded: ExceededGuard) throws {
        try decide(.parking, header, in: folder)
        try execute(
            GuardsSQL.addParking,
            [
                Int(exceeded.kind.rawValue), exceeded.subject, exceeded.detail, exceeded.figure, exceeded.limit,
                exceeded.sourceLine, exceeded.charges.text,
            ])
        try ClaimRows.addReferenceFiles(database, header.referenceHashes, to: number, sql: GuardsSQL.addReferenceFile)
    }

    private func decide(_ state: ClaimState, _ header: BatchHeader, in folder: String) throws {
        let partner = try InternSQL.partner.id(database, [header.partnerId])
        try enter(state, sql: ClaimSQL.open, arguments: ClaimRows.arguments(header, partner: partner, folder: folder))
    }

    // MARK: Statements

    private func enter(_ state: ClaimState, sql: String = ClaimSQL.enter, arguments: StatementArguments = []) throws {
        try update(sql, [state.rawValue] + arguments)
    }

    /// Changes the claim's own row. When no row changed, the claim is in another state by now.
    private func update(_ sql: String, _ arguments: StatementArguments) throws {
        try database.execute(sql: sql, arguments: arguments + [number, state.rawValue])
        guard database.changesCount == 1 else { throw LedgerError.guardRefused("the claim is not \(state) any more") }
    }

    /// Runs a statement whose first argument is the claim's number.
    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.execute(sql: sql, arguments: [number] + arguments)
    }
}

extension SQLiteLedger {
    package func apply(
        to number: Int64, _ event: (ClaimMachine) throws(LedgerError) -> [ClaimAction]
    ) throws(LedgerError) {
        try writing { database, session in try Self.store(event, of: number, in: database, session: session) }
    }

    package func applyAndRead(
        _ number: Int64, _ event: (ClaimMachine) throws(LedgerError) -> [ClaimAction]
    ) throws(LedgerError) -> Claim {
        try writing { database, session in
            try Self.store(event, of: number, in: database, session: session)
            return try ClaimRows.required(database, number)
        }
    }

    private static func store(
        _ event: (ClaimMachine) throws(LedgerError) -> [ClaimAction], of number: Int64, in database: Database,
        session: LedgerSession
    ) throws {
        let machine = try ClaimRows.machine(database, number)
        var writer = ClaimWriter(database, session, claim: number, in: machine.state)
        try writer.store(event(machine))
    }
}
