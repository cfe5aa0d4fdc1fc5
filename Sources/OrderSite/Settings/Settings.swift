/// The settings that `docket.yaml` states (<doc:Site>).
public struct Settings: Hashable, Sendable {
    /// `seller.country`: where the seller is established, ISO 3166-1 alpha-2. It decides reverse charge.
    public var sellerCountry: String
    /// `links.host`: the host of download links, with a port if need be.
    public var linksHost: String
    /// `signatures`: whether a batch may come unsigned.
    public var signatures = SignaturePolicy.optional
    /// `signatures.revokedKeys`: whether the site may be without a `revoked_keys`.
    public var revokedKeys = SignaturePolicy.optional
    /// `signatures.maxAge`, in seconds: how long after a signed file was first seen it is still answered. Nil: for
    /// ever.
    public var signatureMaxAge: Int64?
    /// `drop.quietSeconds`: how long a run watches a file that nothing calls whole. 0 to 3,600.
    public var dropQuietSeconds = 2
    /// `drop.unfinishedSeconds`: how long a CSV file is watched whose last line has no end. 0 to 3,600.
    public var dropUnfinishedSeconds = 60
    /// `drop.filesPerRun`: files that a run takes at most. At least 1.
    public var dropFilesPerRun = 10_000
    /// `drop.filesPerPartner`: batches of one partner that a run takes at most. At least 1.
    public var dropFilesPerPartner = 2_000
    /// `drop.complete`: how a file says that it is whole; nil when it need not say so.
    public var dropComplete: CompletionMark?
    /// `drop.folders`: whose a folder of `drop/` is, by its name.
    public var dropFolders: [String: BoundFolder] = [:]
    /// `output.group`: the group that may read reports beside the owner; nil when nobody may.
    public var outputGroup: String?
    /// `output.groupKeys`: whether the group may read the reports with product keys, too.
    public var outputGroupKeys = false
    /// `limits`: the bounds on what a batch may be.
    public var limits = Limits()
    /// `guards`: when a batch has to wait for a person. What a batch hands out always has a guard.
    public var guards = GuardSettings()

    public init(sellerCountry: String, linksHost: String) {
        self.sellerCountry = sellerCountry
        self.linksHost = linksHost
    }

    /// The rule for batches that come unsigned. A signature that is there is verified either way.
    public enum SignaturePolicy: String, CaseIterable, Sendable {
        case required, optional
    }

    /// How a file in `drop/` says that it is whole.
    public enum CompletionMark: String, CaseIterable, Sendable {
        /// By a `.done` beside it.
        case done
    }

    /// A folder of `drop/` that only one partner's batches may lie in.
    public struct BoundFolder: Hashable, Sendable {
        public var partnerId: String

        public init(partnerId: String) {
            self.partnerId = partnerId
        }
    }

    /// The bounds on a batch (<doc:Site>); all at least 1.
    public struct Limits: Hashable, Sendable {
        /// Bytes in a file.
        public var fileBytes = 4 << 30
        /// How deep XML elements nest.
        public var depth = 16
        /// Bytes in one field.
        public var fieldBytes = 64 << 10
        /// Lines in one order.
        public var orderLines = 10_000
        /// Bytes in one order; at most 1 GiB.
        public var orderBytes = 64 << 20
        /// Problems that are listed of a quarantined file.
        public var problems = 1_000_000
        /// Bytes in one attachment of a cancellation; a larger one is archived with its batch and not read.
        public var attachmentBytes = 25 << 20

        public init() {}
    }
}
