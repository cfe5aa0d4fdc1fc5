internal import OrderLedger
package import OrderSite
internal import OrderWorld

extension SiteOpening {
    /// Makes a new secret for the site, and seals the older ones under it in the ledger.
    ///
    /// It loads no reference data: a wrong price list must not keep anyone from replacing a secret that leaked. Refuses
    /// with 78 when the site has no secret yet, or is not sound. An error of the rotation comes out as it is.
    package func rotateSecret() async throws -> SecretRotation {
        let settings = try settings()
        try requireSecret()
        return try await holdingLedger(settings) { ledger, _ in
            let rotation = try SecretRotation.rotate(layout, ledger: ledger, world: world)
            try SiteWitness.keep(of: ledger, in: layout, world: world)
            return rotation
        }
    }

    /// Requires a secret. A new site would get its first one, with nothing to rotate.
    private func requireSecret() throws {
        guard try SiteSecrets.keyFiles(in: layout, world: world) == nil else { return }
        throw SecretsError.faults([SecretRotation.noSecret(in: layout, isNew: try !hasLedger())])
    }
}
