internal import OrderCatalog
package import OrderLedger
internal import OrderModel
internal import OrderSite

extension SiteOpening {
    /// Refuses with 64 when neither the ledger nor the reference data know the one partner of a command. Otherwise the
    /// answer for a mistyped id would look like that for a partner without orders. Nil is all partners.
    ///
    /// It reads the reference data only for a partner that the ledger does not know.
    package func requirePartner(_ partnerId: String?, in ledger: any LedgerReading) throws {
        guard let partnerId else { return }
        let recorded = try recordedPartners(of: ledger)
        if recorded.contains(partnerId) { return }
        let known = recorded.union(try books().catalog.partnerIds)
        if known.contains(partnerId) { return }
        let near = partnerId.nearest(among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
        throw CommandFailure(
            "no partner has the PartnerId '\(partnerId.visible)', neither in the ledger nor in agents.csv or customers.csv"
                + "\(near.visible); ids are taken with their letter case", .usage)
    }

    /// Returns the partners whose batches came in, also those of parked batches.
    private func recordedPartners(of ledger: any LedgerReading) throws -> Set<String> {
        var partners: Set<String> = []
        try ledger.visitClaims { claim in
            if let header = claim.header { partners.insert(header.partnerId) }
        }
        return partners
    }
}
