package import OrderFulfilment
package import OrderLedger
package import OrderModel
package import OrderWorld

/// The result of a rotation of the receipt key. A new key signs from now on, and the old key has signed a statement of
/// that.
///
/// The new key's file comes first, then the statement with the old key's signature. Then the ledger learns of the key,
/// and that decides. The file for partners follows; the next run brings it up to date when this one was interrupted.
/// When the ledger never learned of a key with a file, the next rotation takes the key up.
package struct ReceiptKeyRotation: Sendable {
    package let number: Int
    /// The public key in OpenSSH's format.
    package let publicKey: String
    /// The file with the statement that the old key signed.
    package let statement: String
    /// True when the old key signed it.
    package let isSigned: Bool

    /// The reason why the key cannot be rotated now.
    package enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// Batches are not finished. The key that was current at their beginning signs their receipts.
        case unfinished(Int)
        /// The current key began after the time of the rotation.
        case tooEarly(Timestamp)

        package var description: String {
            switch self {
            case .unfinished(let count):
                "\(count) batch\(count == 1 ? " is" : "es are") not finished, and \(count == 1 ? "its receipt is" : "their receipts are") "
                    + "still to be signed with the old key; let `docket run` end, or end it with `docket abandon`, then rotate"
            case .tooEarly(let start):
                "the key of now signs only since \(start), which is after the time of this rotation"
            }
        }
    }

    /// Rotates the key of a ledger that knows its site. The caller holds the site's lock.
    ///
    /// `old` is the current key; nil when it is lost, so that nobody can sign the statement.
    package static func rotate(
        _ layout: SiteLayout, linkHost: String, ledger: any LedgerStore, old: ReceiptSigner?, at time: Timestamp,
        world: any World
    ) throws -> ReceiptKeyRotation {
        guard let identity = try ledger.siteIdentity(), let current = identity.receiptKeys.last else {
            preconditionFailure("a ledger that was settled knows its site")
        }
        let unfinished = try ledger.unfinishedClaims().count
        guard unfinished == 0 else { throw Failure.unfinished(unfinished) }
        if let start = current.validFrom, start > time { throw Failure.tooEarly(start) }
        let number = current.number + 1
        let isThere = try ReceiptKey.load(number, in: layout, world: world)
        let seed = try isThere ?? ReceiptKey.create(number, in: layout, world: world)
        let new = RecordedReceiptKey(
            number: number, publicKey: ReceiptSigner(seed: seed).publicKeyText, validFrom: time)
        let statement = try write(
            statement(from: current, to: new, linkHost: linkHost, at: time, isSigned: old != nil), number: number,
            signer: old, in: layout,
            world)
        try ledger.recordIdentity(
            SiteIdentity(
                siteId: identity.siteId, firstSecretId: identity.firstSecretId, secretChecks: identity.secretChecks,
                receiptKeys: identity.receiptKeys + [new]))
        try SiteWitness.keep(of: ledger, in: layout, world: world)
        try keepSigners(try ledger.siteIdentity() ?? identity, linkHost: linkHost, in: layout, world: world)
        return ReceiptKeyRotation(
            number: number, publicKey: new.publicKey, statement: statement, isSigned: old != nil)
    }

    /// Makes sure that `receipt_signers` has the keys that the ledger knows.
    package static func keepSigners(
        _ identity: SiteIdentity, linkHost: String, in layout: SiteLayout, world: any World
    ) throws(WorldError) {
        let keys = identity.receiptKeys
        let lines = keys.indices.map { index in
            let end = index + 1 < keys.count ? keys[index + 1].validFrom : nil
            return (
                key: keys[index].publicKey,
                line: ReceiptSigner.signersLine(
                    keys[index].publicKey, linkHost: linkHost, from: keys[index].validFrom, through: end)
            )
        }
        try ReceiptKey.keep(lines, in: layout, world: world)
    }

    private static func statement(
        from old: RecordedReceiptKey, to new: RecordedReceiptKey, linkHost: String, at time: Timestamp, isSigned: Bool
    ) -> String {
        """
        docket@\(linkHost) signs its receipts with another key from \(time) on.
        old key: \(old.publicKey)
        new key: \(new.publicKey)
        \(isSigned ? "The old key signs this." : "The old key is lost and cannot sign this.")

        """
    }

    /// Writes the text first and then its signature: partners look for the signature.
    private static func write(
        _ text: String, number: Int, signer old: ReceiptSigner?, in layout: SiteLayout, _ world: any World
    ) throws(WorldError) -> String {
        let path = "\(layout.receiptKeyRotations)/\(number).txt"
        try world.makeDirectory(layout.receiptKeyRotations, mode: 0o755)
        try world.syncDirectory(layout.root)
        let bytes = Array(text.utf8)
        try world.writeDurably(bytes, to: path, inDirectory: layout.receiptKeyRotations, mode: 0o644)
        guard let old else {
            if try world.status("\(path).sig") != nil { try world.removeFile("\(path).sig") }
            return path
        }
        try world.writeDurably(
            Array(old.signature(of: bytes).utf8), to: "\(path).sig", inDirectory: layout.receiptKeyRotations,
            mode: 0o644)
        return path
    }
}
