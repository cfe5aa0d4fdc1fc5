import OrderFulfilment
import OrderLedger
import OrderPipeline
import OrderSite

extension SiteOpening {
    /// Opens the site for a run, in the order in which faults are to be found, and holds its lock while `body` works.
    ///
    /// `ledgerSeen` is what the body gets to see of the ledger. Every failure comes out as a `CommandFailure`.
    func holdingSite<Result>(
        output: String?, ledgerSeen: (any LedgerStore) -> any LedgerStore = { $0 },
        _ body: (RunEnvironment, ReceiptSigner) async throws -> Result
    ) async throws -> Result {
        let books = try books(reportsIn: output ?? layout.defaultOutput)
        try proveSecrets()
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        do {
            let ledger = ledgerSeen(try ledger())
            let issuer = try issuer(books.settings, for: ledger)
            return try await body(
                environment(books, issuer: issuer, ledger: ledger, output: output),
                try receiptSigner(books.settings))
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(error)
        }
    }
}
