package import OrderFulfilment
package import OrderLedger
internal import OrderModel
package import OrderWorld

/// Compares the parts of a site before anything is changed: the secrets, the receipt key, the witness beside them, and
/// the ledger.
///
/// It reads the witness of the ledger when the value is made, so before the ledger itself. A run that continues
/// meanwhile only takes the ledger further.
package struct SiteRecognition {
    private let layout: SiteLayout
    private let world: any World
    private let witness: SiteWitness?
    private let faults: RecognitionFaults

    package init(_ layout: SiteLayout, ledgerPath: String, world: any World) throws(SecretsError) {
        self.layout = layout
        self.world = world
        witness = try SiteWitness.load(from: layout, world: world)
        faults = RecognitionFaults(layout: layout, ledgerPath: ledgerPath)
    }

    /// Proves that all parts are one site's, and changes nothing. `ledger` is nil when there is none.
    ///
    /// With `mayBeCopy`, the ledger may be older than the site knows, or one that the site had before. It is only read,
    /// and the site's secrets have to fit. With `isReceiptKeyLost`, the key of receipts is not searched for.
    ///
    /// - Throws: ``SecretsError/faults(_:)`` with the parts that do not fit and the remedies; the ledger's errors.
    package func prove(_ ledger: (any LedgerReading)?, mayBeCopy: Bool = false, isReceiptKeyLost: Bool = false) throws {
        guard let ledger, let identity = try ledger.siteIdentity() else { return try proveNew(ledger) }
        if !mayBeCopy, let witness, witness.siteId != identity.siteId {
            throw SecretsError.faults([faults.otherSite(identity, witness)])
        }
        _ = try SiteSecrets.open(layout, ledger: ledger, world: world)
        if !isReceiptKeyLost { _ = try receiptKey(of: identity) }
        if !mayBeCopy, let fault = try age(of: ledger) { throw SecretsError.faults([fault]) }
    }

    /// Tells whether the site has issued something, as far as secrets and archive show.
    package func hasIssued() throws(SecretsError) -> Bool {
        if let witness { return witness.lastClaim > 0 }
        // A rotation makes a second secret, and so does a ledger that was begun anew.
        if try SiteSecrets.keyFiles(in: layout, world: world)?.currentId ?? 1 > 1 { return true }
        do throws(WorldError) {
            guard try world.status(layout.archive)?.isDirectory == true else { return false }
            return try !world.names(inDirectory: layout.archive).isEmpty
        } catch {
            throw .world(error)
        }
    }

    /// Settles a ledger that was proved the site's own. It gives the ledger the keys of its chain, its site, and any
    /// new keys, and brings the witness up to date. A new site gets its first secret and its receipt key.
    package func settle(_ ledger: any LedgerStore, isReceiptKeyLost: Bool = false) throws -> SettledSite {
        let known = try ledger.siteIdentity()
        let secrets =
            known == nil ? try newSecrets() : try SiteSecrets.open(layout, ledger: ledger, world: world)
        let seed: [UInt8]?
        let receiptKeys: [RecordedReceiptKey]
        if let known {
            seed = isReceiptKeyLost ? nil : try receiptKey(of: known)
            receiptKeys = known.receiptKeys
        } else {
            let made = try ReceiptKey.loadOrCreate(in: layout, world: world)
            seed = made
            let number = try ReceiptKey.newestNumber(in: layout, world: world) ?? 1
            receiptKeys = [
                RecordedReceiptKey(
                    number: number, publicKey: ReceiptSigner(seed: made).publicKeyText, validFrom: nil)
            ]
        }
        let identity = SiteIdentity(of: secrets, receiptKeys: receiptKeys)
        ledger.useChainKeys(secrets.chainKeys)
        try ledger.recordIdentity(identity)
        let extent = try ledger.extent()
        let newest = SiteWitness(of: identity, extent)
        if newest != witness {
            do throws(WorldError) { try newest.keep(in: layout, world: world) } catch {
                throw SecretsError.world(error)
            }
        }
        return SettledSite(
            secrets: secrets, signer: seed.map { ReceiptSigner(seed: $0) }, identity: identity,
            hadNoWitness: witness == nil && extent.lastClaim > 0)
    }

    // MARK: A ledger that is still to be made

    private func proveNew(_ ledger: (any LedgerReading)?) throws {
        if let ledger, try ledger.extent().head != nil { throw SecretsError.faults([faults.nobodysLedger]) }
        guard try !hasIssued() else { throw SecretsError.faults([faults.lostLedger(witness)]) }
        guard try witness != nil || SiteSecrets.keyFiles(in: layout, world: world) != nil else { return }
        _ = try newSecrets()
    }

    /// Returns the secrets for a ledger that has none yet. A site that never had any gets its first.
    private func newSecrets() throws(SecretsError) -> SiteSecrets {
        guard let witness else {
            return try SiteSecrets.loadOrCreate(in: layout, world: world)
        }
        let secrets = try SiteSecrets.load(from: layout, world: world, firstId: witness.firstSecretId)
        guard SiteIdentity(of: secrets, receiptKeys: []).siteId == witness.siteId else {
            throw .faults([faults.otherFirstSecret(witness)])
        }
        return secrets
    }

    // MARK: A ledger that is there

    /// Returns the current key of receipts, which is the one that the ledger knows.
    private func receiptKey(of identity: SiteIdentity) throws(SecretsError) -> [UInt8] {
        guard let current = identity.receiptKeys.last else { throw .faults([faults.nobodysLedger]) }
        guard let seed = try ReceiptKey.load(current.number, in: layout, world: world) else {
            throw .faults([faults.receiptKeyMissing(current)])
        }
        let publicKey = ReceiptSigner(seed: seed).publicKeyText
        guard publicKey == current.publicKey else { throw .faults([faults.otherReceiptKey(current, publicKey)]) }
        return seed
    }

    /// Returns the fault of a ledger that reaches less far than the site knows, or has another past.
    private func age(of ledger: any LedgerReading) throws -> SecretsFault? {
        guard let witness, let link = witness.link else { return nil }
        let extent = try ledger.extent()
        guard extent.lastClaim >= witness.lastClaim, extent.head?.number ?? 0 >= link.number else {
            return faults.olderLedger(extent, than: witness, before: link)
        }
        guard try ledger.link(link.number)?.hash == link.hash else { return faults.otherPast(link) }
        return nil
    }
}

/// The parts of a site that belong together, once the ledger knows its site.
package struct SettledSite: Sendable {
    package let secrets: SiteSecrets
    /// The signer with the current key of receipts; nil when that key is lost.
    package let signer: ReceiptSigner?
    package let identity: SiteIdentity
    /// True when nothing told that the ledger is the newest one, although it has recorded something.
    package let hadNoWitness: Bool
}

extension SiteIdentity {
    /// Makes a site's identity from its secrets.
    init(of secrets: SiteSecrets, receiptKeys: [RecordedReceiptKey]) {
        let first = secrets.secrets[0]
        self.init(
            siteId: HexadecimalText.of(SecretDerivations.siteId(of: first.bytes)), firstSecretId: first.id,
            secretChecks: secrets.secrets.map {
                SecretCheck(secretId: $0.id, value: SecretDerivations.checkValue(of: $0.bytes))
            }, receiptKeys: receiptKeys)
    }

    /// Returns the same identity with one more secret.
    func knowing(_ secret: (id: Int, bytes: [UInt8])) -> SiteIdentity {
        let check = SecretCheck(secretId: secret.id, value: SecretDerivations.checkValue(of: secret.bytes))
        return SiteIdentity(
            siteId: siteId, firstSecretId: firstSecretId,
            secretChecks: secretChecks.filter { $0.secretId != secret.id } + [check], receiptKeys: receiptKeys)
    }
}

extension SiteWitness {
    /// Makes the witness of a ledger from now on.
    init(of identity: SiteIdentity, _ extent: LedgerExtent) {
        self.init(
            siteId: identity.siteId, firstSecretId: identity.firstSecretId, lastClaim: extent.lastClaim,
            link: extent.head.map { Link(number: $0.number, hash: $0.hash) })
    }

    /// Records how far a ledger reaches. Records nothing for a ledger that does not know its site.
    package static func keep(of ledger: any LedgerReading, in layout: SiteLayout, world: any World) throws {
        guard let identity = try ledger.siteIdentity() else { return }
        try SiteWitness(of: identity, try ledger.extent()).keep(in: layout, world: world)
    }
}

/// The faults that recognition can find, each with its own remedy.
private struct RecognitionFaults {
    let layout: SiteLayout
    let ledgerPath: String

    private static let anew = "or begin anew on purpose with `docket run --new-ledger`"

    var nobodysLedger: SecretsFault {
        SecretsFault(
            path: ledgerPath, problem: "the ledger has records, but does not know its site",
            remedy: "restore the site's ledger from a backup, \(Self.anew)")
    }

    func lostLedger(_ witness: SiteWitness?) -> SecretsFault {
        let known = witness.map { "the last claim of site \($0.siteId) is \($0.lastClaim)" }
        return SecretsFault(
            path: ledgerPath,
            problem: "the ledger is missing, but the site has issued work: "
                + (known ?? "archive/ has batches that were processed, or secrets/ has more than a first secret"),
            remedy:
                "restore the ledger of this site from a backup, name it with --ledger if it lies elsewhere, \(Self.anew)"
        )
    }

    func otherSite(_ identity: SiteIdentity, _ witness: SiteWitness) -> SecretsFault {
        SecretsFault(
            path: ledgerPath,
            problem:
                "it is the ledger of another site, \(identity.siteId.visible); this is site \(witness.siteId.visible)",
            remedy: "restore the ledger of this site, \(Self.anew)")
    }

    func olderLedger(_ extent: LedgerExtent, than witness: SiteWitness, before link: SiteWitness.Link) -> SecretsFault {
        SecretsFault(
            path: ledgerPath,
            problem:
                "the ledger is older than what the site recorded last: it ends with claim \(extent.lastClaim) and link "
                + "\(extent.head?.number ?? 0), and the site knows claim \(witness.lastClaim) and link \(link.number)",
            remedy: "restore the newest ledger, as it was after the last run, \(Self.anew)")
    }

    func otherPast(_ link: SiteWitness.Link) -> SecretsFault {
        SecretsFault(
            path: ledgerPath,
            problem:
                "the ledger has another past than the site: its link \(link.number) is not the one that the site recorded",
            remedy: "restore the ledger of this site, as it was after the last run, \(Self.anew)")
    }

    func otherFirstSecret(_ witness: SiteWitness) -> SecretsFault {
        SecretsFault(
            path: SiteSecrets.keyFilePath(id: witness.firstSecretId, in: layout),
            problem: "it is another secret than the one that site \(witness.siteId) began with",
            remedy: "put back the file that belongs to this site")
    }

    func receiptKeyMissing(_ key: RecordedReceiptKey) -> SecretsFault {
        SecretsFault(
            path: layout.receiptKey(key.number), problem: "the key of receipts is missing",
            remedy:
                "put the file back; if it is lost for good, tell your partners and run `docket rotate-receipt-key --lost`"
        )
    }

    func otherReceiptKey(_ key: RecordedReceiptKey, _ found: String) -> SecretsFault {
        SecretsFault(
            path: layout.receiptKey(key.number),
            problem: "it is another key than the one that the ledger knows: its fingerprint is "
                + "\(ReceiptSigner.fingerprint(ofPublicKey: found)), and the ledger's is "
                + ReceiptSigner.fingerprint(ofPublicKey: key.publicKey),
            remedy: "put back the file that belongs to this ledger; if it is lost for good, tell your partners and run "
                + "`docket rotate-receipt-key --lost`")
    }
}
