public import OrderModel

/// What a page of an export or a reconcile says of its own making.
public struct PageOrigin: Sendable {
    /// The time of the export, or its `--as-of`.
    public let madeAt: Timestamp
    /// The hash of the ledger's chain that it was made from: 64 hexadecimal digits; empty for a ledger with no batch.
    public let ledgerHead: String
    /// The version of the software, such as `1.0.0`.
    public let softwareVersion: String

    public init(madeAt: Timestamp, ledgerHead: String, softwareVersion: String) {
        self.madeAt = madeAt
        self.ledgerHead = ledgerHead
        self.softwareVersion = softwareVersion
    }
}

/// A file that a page speaks of: one that was written with it, or one that was read.
public struct PageFile: Sendable {
    /// Its name, without folders.
    public let name: String
    /// What it is, in a few words: `reconciliation, EUR`, `46 columns`.
    public let purpose: String
    /// Rows without the header.
    public let rowCount: Int
    /// 64 hexadecimal digits.
    public let sha256: String

    public init(name: String, purpose: String, rowCount: Int, sha256: String) {
        self.name = name
        self.purpose = purpose
        self.rowCount = rowCount
        self.sha256 = sha256
    }
}
