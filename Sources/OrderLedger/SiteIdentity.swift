package import OrderModel

/// The identity of the site whose ledger this is: its id, the secrets that it issues with, and the keys that sign its
/// receipts. None of it is secret.
package struct SiteIdentity: Hashable, Sendable {
    /// 32 lower-case hexadecimal digits, drawn from the ledger's first secret.
    package let siteId: String
    /// The id of the first secret that this ledger issues with. The secrets before it were an earlier ledger's.
    package let firstSecretId: Int
    /// A value that tells each secret from the others, by the secret's id.
    package let secretChecks: [SecretCheck]
    /// The keys of receipts, by number; the last one is current.
    package let receiptKeys: [RecordedReceiptKey]

    package init(
        siteId: String, firstSecretId: Int, secretChecks: [SecretCheck], receiptKeys: [RecordedReceiptKey]
    ) {
        self.siteId = siteId
        self.firstSecretId = firstSecretId
        self.secretChecks = secretChecks
        self.receiptKeys = receiptKeys
    }
}

/// Tells a secret from every other one, and says nothing about it.
package struct SecretCheck: Hashable, Sendable {
    package let secretId: Int
    /// ``byteCount`` bytes.
    package let value: [UInt8]

    package static let byteCount = 16

    package init(secretId: Int, value: [UInt8]) {
        self.secretId = secretId
        self.value = value
    }
}

/// The public half of a key that receipts are signed with.
package struct RecordedReceiptKey: Hashable, Sendable {
    /// The number of the key, from 1.
    package let number: Int
    /// The key as OpenSSH writes it: `ssh-ed25519` and base 64.
    package let publicKey: String
    /// The time when it took the place of the key before it; nil for a ledger's first one.
    package let validFrom: Timestamp?

    package init(number: Int, publicKey: String, validFrom: Timestamp?) {
        self.number = number
        self.publicKey = publicKey
        self.validFrom = validFrom
    }
}

/// The extent of a ledger. It only ever grows.
package struct LedgerExtent: Hashable, Sendable {
    /// The highest number of a claim that the chain has a link for; 0 without one.
    package let lastClaim: Int64
    /// The last link of its chain; nil for a ledger that has recorded nothing.
    package let head: ChainLink?

    package init(lastClaim: Int64, head: ChainLink?) {
        self.lastClaim = lastClaim
        self.head = head
    }
}
