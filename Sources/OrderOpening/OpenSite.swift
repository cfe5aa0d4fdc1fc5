package import Logging
package import OrderFulfilment
package import OrderIngest
package import OrderLedger
package import OrderModel
package import OrderSite
package import OrderWorld

/// A site whose parts were proved to belong together, with everything that a run needs.
package struct OpenSite {
    package let world: any World
    package let layout: SiteLayout
    package let books: SiteOpening.Books
    package let issuer: Issuer
    package let ledger: any LedgerStore
    /// The lists of allowed signers and of revoked keys.
    package let signers: SignerFiles
    /// Signs the receipts of batches.
    package let signer: ReceiptSigner
    /// The folder that report folders are published in.
    package let output: String
    /// The readers of the report folders.
    package let readers: FolderReaders
    /// The files that are no batch, by whatever name they are reached.
    package let ownFiles: OwnFiles
    package let asOf: Timestamp
    package let logger: Logger
}
