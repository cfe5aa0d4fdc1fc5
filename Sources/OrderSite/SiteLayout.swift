internal import OrderLedger
internal import OrderWorld

/// The places of everything in a site (<doc:Site>).
public struct SiteLayout: Hashable, Sendable {
    /// The site's folder, absolute or relative to the working directory, without a slash at its end.
    public let root: String

    public init(root: String) {
        var trimmed = root[...]
        while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
        self.root = trimmed.isEmpty ? "." : String(trimmed)
    }

    /// The file of the settings.
    public var settings: String { path("docket.yaml") }
    /// The file of the accounts of other programs' books; it may be missing.
    package var accounts: String { path(Self.accountsName) }
    package static let accountsName = "accounts.yaml"
    /// The OpenSSH allowed-signers file.
    public var allowedSigners: String { path("allowed_signers") }
    /// The file of the keys that may no longer sign; it may be missing.
    public var revokedKeys: String { path("revoked_keys") }
    /// The folder of the reference data.
    public var reference: String { path("reference") }
    /// The folder of signing secrets, 0700.
    public var secrets: String { path("secrets") }
    /// Returns the file of a key that signs receipts, by its number.
    public func receiptKey(_ number: Int = 1) -> String {
        secrets + (number == 1 ? "/receipt.key" : "/receipt-\(number).key")
    }
    /// The file with the state of the ledger as the site last knew it.
    public var witness: String { secrets + "/witness" }
    /// The statements with which each receipt key made way for the next.
    public var receiptKeyRotations: String { path("receipt_key_rotations") }
    /// The profiles for reading partners' own files.
    public var intake: String { path("intake") }
    /// The line for the allowed-signers files of partners, who check receipts with it.
    public var receiptSigners: String { path("receipt_signers") }
    /// The folder of the files that download links lead to, when the settings name none.
    public var downloads: String { path("downloads") }
    /// The file that tells how far the store of downloads reached, beside the secrets.
    public var downloadsWitness: String { secrets + "/downloads" }
    /// The folder for partners' batches.
    public var drop: String { path("drop") }
    /// The folder of a batch during its processing.
    public var processing: String { path("processing") }
    /// The run's own copies of the lists of signers.
    public var runSigners: String { processing + "/.signers" }
    /// The folder of processed batches.
    public var archive: String { path("archive") }
    /// The folder of files that could not be read as a batch.
    public var quarantine: String { path("quarantine") }
    /// The folder of packs, which hold the files of old batches, 0700.
    public var packs: String { path("packs") }
    /// The ledger when the settings name none.
    public var ledger: String { path("ledger.sqlite") }
    /// The output folder when the settings name none.
    public var defaultOutput: String { path(Claim.usualOutput) }
    /// The folder of a period's exports when no other is named.
    public var exports: String { path("exports") }
    /// The file whose lock a run holds.
    public var lock: String { path(".docket.lock") }
    /// The record of the last run.
    public var lastRun: String { path(".docket.run") }

    /// Returns a place that the settings name: an absolute path as it is, any other from the site's folder on.
    package func place(_ name: String) -> String {
        PlaceName.path(name, below: root)
    }

    func path(_ name: String) -> String {
        root == "/" ? root + name : root + "/" + name
    }
}
