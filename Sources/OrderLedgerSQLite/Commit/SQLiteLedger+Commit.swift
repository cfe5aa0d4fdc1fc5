public import OrderLedger

extension SQLiteLedger {
    public func commit(_ chunk: ChunkRecord, to number: Int64) throws(LedgerError) {
        try writing { database, session in
            let written = try session.writer(database).write(chunk, to: number, database)
            try session.chain(database).append(.recorded, of: number, written: written)
        }
    }
}
