import GRDB
import OrderLedger

/// The belongings of a ledger's one connection: its prepared statements, and their memory. Each part is made at its
/// first use, so that opening a ledger for a look-up prepares nothing else.
///
/// `@unchecked Sendable`: only blocks that the ledger's queue runs use it, one at a time.
final class LedgerSession: @unchecked Sendable {
    /// The count of other connections' commits at which the ledger was proved; SQLite keeps that count.
    private var provedVersion: Int?
    private var chunkWriter: ChunkWriter?
    private var chainWriter: ChainWriter?
    /// The keys of the chain; nil until they are known.
    private(set) var chainKeys: LinkKeys?
    private var storedValues: StoredValues?
    private var chunkReader: ChunkReader?
    private var factsReader: FactsReader?
    private var outcomeReader: OutcomeReader?

    /// Proves the form of the ledger and the numbers of its rows once, and again when somebody else wrote since. Call
    /// it within a transaction that writes, so that both stay proved until the transaction ends.
    func prove(_ database: Database) throws {
        let version = try Int.fetchOne(database.cachedStatement(sql: "PRAGMA data_version"))
        guard version != provedVersion else { return }
        try SchemaForm.prove(database)
        try NumberProof.prove(database, chunks(database))
        provedVersion = version
    }

    func writer(_ database: Database) throws -> ChunkWriter {
        if let chunkWriter { return chunkWriter }
        let writer = try ChunkWriter(database)
        chunkWriter = writer
        return writer
    }

    func chain(_ database: Database) throws -> ChainWriter {
        if let chainWriter { return chainWriter }
        guard let chainKeys else {
            preconditionFailure("a ledger gets the keys of its chain before anything is recorded")
        }
        let writer = try ChainWriter(database, chainKeys)
        chainWriter = writer
        return writer
    }

    func use(_ keys: ChainKeys) {
        chainKeys = LinkKeys(keys)
        (chainWriter, factsReader, outcomeReader) = (nil, nil, nil)
    }

    func values(_ database: Database) throws -> StoredValues {
        if let storedValues { return storedValues }
        let values = try StoredValues(database)
        storedValues = values
        return values
    }

    func chunks(_ database: Database) throws -> ChunkReader {
        if let chunkReader { return chunkReader }
        let reader = try ChunkReader(database)
        chunkReader = reader
        return reader
    }

    func facts(_ database: Database) throws -> FactsReader {
        if let factsReader { return factsReader }
        let reader = try FactsReader(
            database, chunks: chunks(database), values: values(database), secrets: KnownSecrets(chainKeys))
        factsReader = reader
        return reader
    }

    func outcomes(_ database: Database) throws -> OutcomeReader {
        if let outcomeReader { return outcomeReader }
        let reader = try OutcomeReader(
            database, chunks: chunks(database), values: values(database), secrets: KnownSecrets(chainKeys))
        outcomeReader = reader
        return reader
    }

    /// Forgets the numbers that a transaction gave out and that mean nothing after its rollback.
    func forgetUncommitted() {
        chunkWriter?.forget()
    }
}
