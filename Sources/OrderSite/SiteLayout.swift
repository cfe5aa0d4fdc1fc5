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
    /// The OpenSSH allowed-signers file.
    public var allowedSigners: String { path("allowed_signers") }
    /// The keys that may sign no more; it may be missing.
    public var revokedKeys: String { path("revoked_keys") }
    /// The folder of the reference data.
    public var reference: String { path("reference") }
    /// The folder of signing secrets, 0700.
    public var secrets: String { path("secrets") }
    /// The key that receipts are signed with, by its number.
    public func receiptKey(_ number: Int = 1) -> String {
        secrets + (number == 1 ? "/receipt.key" : "/receipt-\(number).key")
    }
    /// What the site last knew of its ledger.
    public var witness: String { secrets + "/witness" }
    /// The statements with which one receipt key made way for the next.
    public var receiptKeyRotations: String { path("receipt_key_rotations") }
    /// How partners' own files are read.
    public var intake: String { path("intake") }
    /// The line for the allowed-signers files of partners, who check receipts with it.
    public var receiptSigners: String { path("receipt_signers") }
    /// Where partners put batches.
    public var drop: String { path("drop") }
    /// Where a batch lies while it is worked on.
    public var processing: String { path("processing") }
    /// Where a run has its own copies of the lists of signers.
    public var runSigners: String { processing + "/.signers" }
    /// Where batches go that were processed.
    public var archive: String { path("archive") }
    /// Where files go that could not be read as a batch.
    public var quarantine: String { path("quarantine") }
    /// The ledger that is used when no other is named.
    public var ledger: String { path("ledger.sqlite") }
    /// The output folder that is used when no other is named.
    public var defaultOutput: String { path("output") }
    /// Where exports of a period go when no other folder is named.
    public var exports: String { path("exports") }
    /// The file whose lock a run holds.
    public var lock: String { path(".docket.lock") }

    func path(_ name: String) -> String {
        root == "/" ? root + name : root + "/" + name
    }
}
