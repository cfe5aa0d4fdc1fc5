import OrderLedger
import OrderLedgerSQLite
import OrderModel
import OrderPipeline
import OrderSite
import OrderWorld

extension SiteOpening {
    /// The ledger for a command that changes something, which makes it when there is none. It can record nothing before
    /// it was settled, as ``holdingLedger(_:beginningAnew:isReceiptKeyLost:ledgerSeen:_:)`` does.
    func openForWriting() throws -> SQLiteLedger {
        let path = try ledgerPath()
        do {
            return try SQLiteLedger(path: path)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Exits with 74 when there is no ledger, and with 78 when the site lost it.
    func requireLedger() throws {
        guard try !hasLedger() else { return }
        try requireNothingIssued()
        throw CommandFailure(try missingLedger(), .inputOutput)
    }

    /// Exits with 78 when the site has issued something, so that its own ledger is lost. Of a ledger that was named,
    /// the name is more likely to be wrong.
    func requireNothingIssued() throws {
        guard options.ledger == nil, try canReadSecrets() else { return }
        do {
            let recognition = try SiteRecognition(layout, ledgerPath: try ledgerPath(), world: world)
            if try recognition.hasIssued() { try recognition.prove(nil) }
        } catch {
            throw CommandFailure(error)
        }
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

    func openReadOnly() throws -> SQLiteLedger {
        let path = try ledgerPath()
        do {
            return try SQLiteLedger(readOnlyPath: path)
        } catch {
            throw CommandFailure(error)
        }
    }

    func emptyLedger() throws -> SQLiteLedger {
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
