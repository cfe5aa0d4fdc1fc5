package import OrderModel

/// The statement of an export's or a reconcile's page about its own making.
package struct PageOrigin: Sendable {
    /// The time of the export, or its `--as-of`.
    package let madeAt: Timestamp
    /// The head of the ledger's hash chain that the page was made from: 64 hexadecimal digits; empty for a ledger
    /// without a batch.
    package let ledgerHead: String
    /// The version of the software, such as `1.0.0`.
    package let softwareVersion: String

    package init(madeAt: Timestamp, ledgerHead: String, softwareVersion: String) {
        self.madeAt = madeAt
        self.ledgerHead = ledgerHead
        self.softwareVersion = softwareVersion
    }
}

/// A file that a page names: one that was written with it, or one that was read for it.
package struct PageFile: Sendable {
    /// The file's name, without folders.
    package let name: String
    /// The file's content, in a few words: `reconciliation, EUR`, `46 columns`.
    package let purpose: String
    /// The count of rows without the header.
    package let rowCount: Int
    /// The file's hash: 64 hexadecimal digits.
    package let sha256: String

    package init(name: String, purpose: String, rowCount: Int, sha256: String) {
        self.name = name
        self.purpose = purpose
        self.rowCount = rowCount
        self.sha256 = sha256
    }
}
