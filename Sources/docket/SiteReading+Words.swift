import OrderFulfilment
import OrderModel
import OrderOpening
import OrderSite

extension SiteReading {
    /// Returns the type that shows ids. Without the secrets it shows the ledger's numbers of orders and lines, and
    /// standard error gets a note of that.
    func naming() -> any IdentifierIssuing {
        if let issuer { return issuer }
        Console.notice(
            "this account cannot read \(secretsFolder), so no id is recognised; in place of ids, orders and lines have "
                + "the numbers of the ledger")
        return LedgerNumbers()
    }

    /// Returns the issuer. Exits with 78 when the account cannot read the secrets. `command` needs them, and `why`
    /// continues the sentence.
    func issuer(for command: String, _ why: String) throws -> Issuer {
        if let issuer { return issuer }
        throw CommandFailure(
            "`docket \(command)` \(why), and this account cannot read \(secretsFolder); run it as the owner of the site",
            .configuration)
    }
}
