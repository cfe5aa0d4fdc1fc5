import OrderFulfilment
import OrderModel
import OrderOpening
import OrderSite

extension SiteReading {
    /// What shows ids: without the secrets, the numbers that the ledger has for orders and lines. Says so on standard
    /// error.
    func naming() -> any IdentifierIssuing {
        if let issuer { return issuer }
        Console.error(
            "docket: this account cannot read \(secretsFolder), so no id is recognised; in place of ids, orders and lines have "
                + "the numbers of the ledger")
        return LedgerNumbers()
    }

    /// Exits with 78 when the account cannot read the secrets. `command` is what needs them, and `why` goes on with the
    /// sentence.
    func issuer(for command: String, _ why: String) throws -> Issuer {
        if let issuer { return issuer }
        throw CommandFailure(
            "`docket \(command)` \(why), and this account cannot read \(secretsFolder); run it as the owner of the site",
            .configuration)
    }
}
