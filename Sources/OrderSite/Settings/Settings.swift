/// The settings that `docket.yaml` states (<doc:Site>).
public struct Settings: Hashable, Sendable {
    /// `seller.country`: the country of the seller's establishment, ISO 3166-1 alpha-2. It decides reverse charge.
    public var sellerCountry: String
    /// `links.host`: the host of download links, with a port if necessary.
    public var linksHost: String
    /// `signatures`: the rule for unsigned batches.
    public var signatures = SignaturePolicy.optional
    /// `signatures.revokedKeys`: the rule for a site without `revoked_keys`.
    public var revokedKeys = SignaturePolicy.optional
    /// `signatures.maxAge`: the seconds after the first sight of a signed file in which it is still answered. Nil: for
    /// ever.
    public var signatureMaxAge: Int64?
    /// `drop.quietSeconds`: the seconds for which a run watches a file that nothing marks as whole. 0 to 3,600.
    public var dropQuietSeconds = 2
    /// `drop.unfinishedSeconds`: the seconds for which a run watches a CSV file whose last line has no end. 0 to 3,600.
    public var dropUnfinishedSeconds = 60
    /// `drop.filesPerRun`: the most files of a run. At least 1.
    public var dropFilesPerRun = 10_000
    /// `drop.filesPerPartner`: the most batches of one partner in a run. At least 1.
    public var dropFilesPerPartner = 2_000
    /// `drop.complete`: the mark of a whole file; nil when a file needs none.
    public var dropComplete: CompletionMark?
    /// `drop.folders`: the partner and the profile of each bound folder of `drop/`, by the folder's name.
    public var dropFolders: [String: BoundFolder] = [:]
    /// `expect`: how often batches of a partner come, by PartnerId.
    public var expectations: [String: Expectation] = [:]
    /// `ledger`: the site's ledger, its path relative to the site; nil for `ledger.sqlite` in the site.
    package var ledger: LedgerAddress?
    /// `books`: the readable copy of the ledger that each run brings up to date, its path relative to the site; nil for
    /// none.
    package var books: BooksAddress?
    /// `output.folder`: the folder of reports, relative to the site; nil for `output` in the site.
    public var outputFolder: String?
    /// `output.group`: the group that may read reports besides the owner; nil for nobody.
    public var outputGroup: String?
    /// `output.groupKeys`: true when the group may also read the reports with product keys.
    public var outputGroupKeys = false
    /// `limits`: the bounds on a batch.
    public var limits = Limits()
    /// `guards`: the limits beyond which a batch waits for a person. The results of a batch always have a guard.
    public var guards = GuardSettings()
    /// `metrics.file`: the file that each run writes its metrics to, relative to the site; nil for none.
    public var metricsFile: String?
    /// `notify`: the program that gets the account of each run, and its arguments; empty for none.
    public var notify: [String] = []
    /// `downloads`: the files that links lead to, and what counts as a download.
    public var downloads = Downloads()
    /// `gateway`: the bounds of the gateway's connections.
    public var gateway = Gateway()
    /// `log.addresses`: true when the gateway's log may name the addresses of its clients.
    public var logAddresses = false

    public init(sellerCountry: String, linksHost: String) {
        self.sellerCountry = sellerCountry
        self.linksHost = linksHost
    }

    /// The rule for batches that come unsigned. A signature that is there is verified either way.
    public enum SignaturePolicy: String, CaseIterable, Sendable {
        case required, optional
    }

    /// The mark of a whole file in `drop/`.
    public enum CompletionMark: String, CaseIterable, Sendable {
        /// A `.done` beside the file.
        case done
    }

    /// A folder of `drop/` that only one partner's batches may lie in.
    public struct BoundFolder: Hashable, Sendable {
        public var partnerId: String
        /// The name of the profile that the folder's files are read by; nil for files in Docket's own form.
        public var intake: String?

        public init(partnerId: String, intake: String? = nil) {
            self.partnerId = partnerId
            self.intake = intake
        }
    }

    /// The rhythm in which batches of a partner come, so that a night without one is noticed.
    public struct Expectation: Hashable, Sendable {
        /// `every`: the seconds in which at least one batch comes. At least 60; whole days where `by` is there.
        public var everySeconds: Int64
        /// `by`: the second of the day, in UTC, when the batch of a period has come. 0 to 86,399; nil for none.
        public var bySecondOfDay: Int?

        public init(everySeconds: Int64, bySecondOfDay: Int? = nil) {
            self.everySeconds = everySeconds
            self.bySecondOfDay = bySecondOfDay
        }
    }

    /// The bounds on a batch (<doc:Site>); all at least 1.
    public struct Limits: Hashable, Sendable {
        /// The most bytes in a file.
        public var fileBytes = 4 << 30
        /// The deepest nesting of XML elements.
        public var depth = 16
        /// The most bytes in one field.
        public var fieldBytes = 64 << 10
        /// The most lines in one order.
        public var orderLines = 10_000
        /// The most bytes in one order; at most 1 GiB.
        public var orderBytes = 64 << 20
        /// The most problems that are listed for a quarantined file.
        public var problems = 1_000_000
        /// The most bytes in one attachment of a cancellation. A larger one is archived with its batch and not read.
        public var attachmentBytes = 25 << 20

        public init() {}
    }
}
