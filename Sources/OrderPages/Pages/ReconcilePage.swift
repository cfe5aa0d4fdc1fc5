public import OrderModel

/// The page of a reconcile: the verdicts on the vendor's files and the ledger, for each currency, and the first rows
/// that differ.
public struct ReconcilePage: Sendable {
    /// The rows of one verdict and currency.
    public struct Count: Sendable {
        /// `matched`, `amount-differs`, `missing-here`, `missing-there` or `ambiguous`.
        public let verdict: String
        /// The verdict's meaning, in a sentence.
        public let meaning: String
        public let isMatch: Bool
        public let currency: Currency
        public let rowCount: Int
        /// The sums of the vendor's files and of the ledger, in minor units. A row that one side lacks counts as 0
        /// there.
        public let there: Int128
        public let here: Int128

        public init(
            verdict: String, meaning: String, isMatch: Bool, currency: Currency, rowCount: Int, there: Int128,
            here: Int128
        ) {
            self.verdict = verdict
            self.meaning = meaning
            self.isMatch = isMatch
            self.currency = currency
            self.rowCount = rowCount
            self.there = there
            self.here = here
        }
    }

    /// A cause of differing amounts: price, quantity, tax or rounding.
    public struct Cause: Sendable {
        public let name: String
        public let currency: Currency
        public let rowCount: Int
        /// The vendor's sum less the ledger's, in minor units.
        public let difference: Int128

        public init(name: String, currency: Currency, rowCount: Int, difference: Int128) {
            self.name = name
            self.currency = currency
            self.rowCount = rowCount
            self.difference = difference
        }
    }

    /// A key that matched rows: `OrderId`, `ReferenceID`, …
    public struct KeyUse: Sendable {
        public let key: String
        public let rowCount: Int

        public init(key: String, rowCount: Int) {
            self.key = key
            self.rowCount = rowCount
        }
    }

    /// A row that does not match.
    public struct Difference: Sendable {
        public let verdict: String
        /// The row's place: file and line, or the batch that recorded it.
        public let place: String
        /// The order's id or reference.
        public let order: String
        public let currency: Currency
        /// The amounts in minor units; nil for a side that lacks the row.
        public let there: Int128?
        public let here: Int128?
        /// The reason, in a few words.
        public let note: String

        public init(
            verdict: String, place: String, order: String, currency: Currency, there: Int128?, here: Int128?,
            note: String
        ) {
            self.verdict = verdict
            self.place = place
            self.order = order
            self.currency = currency
            self.there = there
            self.here = here
            self.note = note
        }
    }

    /// The postings of the period that were not compared, because their partner or currency was not asked for.
    public struct NotCompared: Sendable {
        public let currency: Currency
        public let postingCount: Int
        /// The sum in minor units.
        public let total: Int128

        public init(currency: Currency, postingCount: Int, total: Int128) {
            self.currency = currency
            self.postingCount = postingCount
            self.total = total
        }
    }

    /// Counts of rows that need a note beside their verdicts.
    public struct Notes: Sendable {
        /// The rows that match but have a note.
        public let remarkedMatchCount: Int
        /// The rows whose posting is outside of the period.
        public let outsidePeriodCount: Int
        /// The rows that match only within the tolerance.
        public let toleratedCount: Int

        public init(remarkedMatchCount: Int = 0, outsidePeriodCount: Int = 0, toleratedCount: Int = 0) {
            self.remarkedMatchCount = remarkedMatchCount
            self.outsidePeriodCount = outsidePeriodCount
            self.toleratedCount = toleratedCount
        }
    }

    public let origin: PageOrigin
    /// The first and the last day that the files should cover, both included (UTC).
    public let firstDay: CivilDate
    public let lastDay: CivilDate
    /// The files that were read.
    public let files: [PageFile]
    /// The tolerance as it was given: `0.01`.
    public let tolerance: String
    /// The partners whose postings the files should have; nil for all.
    public let partnerIds: [String]?
    /// The currencies that the files should have; nil for all.
    public let currencies: [Currency]?
    /// The currencies and partners without a row in any file, although the ledger has postings for them.
    public let absent: [String]
    public let notices: [PageNotice]
    /// True when the period was over and every batch taken in it was recorded whole.
    public let isComplete: Bool
    public let notCompared: [NotCompared]
    public let notes: Notes
    public let counts: [Count]
    public let causes: [Cause]
    public let keys: [KeyUse]
    /// The first rows that differ or have a note. The page shows at most ``differencesMax``.
    public let differences: [Difference]
    /// The files beside the page that have every row.
    public let details: [PageFile]

    /// The most rows that a page shows.
    public static let differencesMax = 100

    public init(
        origin: PageOrigin, firstDay: CivilDate, lastDay: CivilDate, files: [PageFile], tolerance: String,
        partnerIds: [String]?, currencies: [Currency]?, absent: [String], notices: [PageNotice] = [],
        isComplete: Bool = true, notCompared: [NotCompared], notes: Notes, counts: [Count], causes: [Cause],
        keys: [KeyUse], differences: [Difference], details: [PageFile]
    ) {
        self.origin = origin
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.files = files
        self.tolerance = tolerance
        self.partnerIds = partnerIds
        self.currencies = currencies
        self.absent = absent
        (self.notices, self.isComplete) = (notices, isComplete)
        self.notCompared = notCompared
        self.notes = notes
        self.counts = counts
        self.causes = causes
        self.keys = keys
        self.differences = Array(differences.prefix(Self.differencesMax))
        self.details = details
    }
}
