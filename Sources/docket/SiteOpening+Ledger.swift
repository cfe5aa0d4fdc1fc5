import OrderLedger
import OrderLedgerSQLite
import OrderModel
import OrderPipeline
import OrderSite
import OrderWorld

extension SiteOpening {
    /// The ledger for a run, which makes it when there is none.
    func ledger() throws -> SQLiteLedger {
        let path = try ledgerPath()
        do {
            return try SQLiteLedger(path: path)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The ledger for looking things up, which changes nothing. Exits with 74 when there is none: an answer from nothing would
    /// look like the answer of an empty month.
    func readOnlyLedger() throws -> SQLiteLedger {
        try requireLedger()
        return try openReadOnly()
    }

    /// What a site has recorded so far; an empty ledger when it has none yet, as before its first run.
    func ledgerSoFar() throws -> SQLiteLedger {
        guard try hasLedger() else { return try emptyLedger() }
        return try openReadOnly()
    }

    /// Exits with 74 when there is no ledger.
    func requireLedger() throws {
        guard try !hasLedger() else { return }
        throw CommandFailure(try missingLedger(), .inputOutput)
    }

    func hasLedger() throws -> Bool {
        let path = try ledgerPath()
        do {
            return try world.status(path) != nil
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Where the ledger lies, or would.
    func ledgerPath() throws -> String {
        try options.ledgerPath() ?? layout.ledger
    }

    private func openReadOnly() throws -> SQLiteLedger {
        let path = try ledgerPath()
        do {
            return try SQLiteLedger(readOnlyPath: path)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func emptyLedger() throws -> SQLiteLedger {
        do {
            return try SQLiteLedger.inMemory()
        } catch {
            throw CommandFailure(error)
        }
    }

    private func missingLedger() throws -> String {
        let path = try ledgerPath()
        guard options.ledger != nil else {
            return
                "there is no ledger at \(path); the site's first `docket run` makes it, one that was lost comes back from a "
                + "backup, and one elsewhere is named with --ledger"
        }
        let near = nearestFile(to: path).map { "; did you mean sqlite:\($0)?" } ?? ""
        return
            "there is no ledger at \(path), which --ledger names\(near); correct it, or let `docket run` make a new one there"
    }

    /// The file in the folder of a path whose name is nearest to its own.
    private func nearestFile(to path: String) -> String? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let names = (try? world.names(inDirectory: folder.isEmpty ? "." : folder)) ?? []
        return name.nearest(among: names.filter { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }).map { folder + $0 }
    }
}
