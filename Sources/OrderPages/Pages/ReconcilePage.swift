public import OrderModel

/// The page of a reconcile: how the vendor's files and the ledger agree, for each currency by verdict, and the first
/// rows that do not.
public struct ReconcilePage: Sendable {
    /// Rows of one verdict and currency.
    public struct Count: Sendable {
        /// `matched`, `amount-differs`, `missing-here`, `missing-there` or `ambiguous`.
        public let verdict: String
        /// What it means, in a sentence.
        public let meaning: String
        public let isMatch: Bool
        public let currency: Currency
        public let rowCount: Int
        /// What the vendor's files say and what the ledger says, in minor units; a row that one of them lacks counts as
        /// 0.
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

    /// What makes amounts differ: price, quantity, tax or rounding.
    public struct Cause: Sendable {
        public let name: String
        public let currency: Currency
        public let rowCount: Int
        /// There less here, in minor units.
        public let difference: Int128

        public init(name: String, currency: Currency, rowCount: Int, difference: Int128) {
            self.name = name
            self.currency = currency
            self.rowCount = rowCount
            self.difference = difference
        }
    }

    /// By what rows were matched: `OrderId`, `ReferenceID`, …
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
        /// Where it is: file and line, or the batch it is recorded in.
        public let place: String
        /// The order's id or reference.
        public let order: String
        public let currency: Currency
        /// In minor units; nil where that side lacks the row.
        public let there: Int128?
        public let here: Int128?
        /// Why, in a few words.
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

    /// What was posted in the period and not looked for, as it is of other partners or currencies than are meant.
    public struct NotCompared: Sendable {
        public let currency: Currency
        public let postingCount: Int
        /// In minor units.
        public let total: Int128

        public init(currency: Currency, postingCount: Int, total: Int128) {
            self.currency = currency
            self.postingCount = postingCount
            self.total = total
        }
    }

    /// What is to be known of rows beside their verdicts.
    public struct Notes: Sendable {
        /// Rows that match and have a note all the same.
        public let remarkedMatchCount: Int
        /// Rows whose posting is outside of the period.
        public let outsidePeriodCount: Int
        /// Rows that match only by the tolerance.
        public let toleratedCount: Int

        public init(remarkedMatchCount: Int = 0, outsidePeriodCount: Int = 0, toleratedCount: Int = 0) {
            self.remarkedMatchCount = remarkedMatchCount
            self.outsidePeriodCount = outsidePeriodCount
            self.toleratedCount = toleratedCount
        }
    }

    public let origin: PageOrigin
    /// The first and the last day of what the files should have, both in it (UTC).
    public let firstDay: CivilDate
    public let lastDay: CivilDate
    /// The files that were read.
    public let files: [PageFile]
    /// The tolerance as it was given: `0.01`.
    public let tolerance: String
    /// Whose postings the files should have; nil for all partners.
    public let partnerIds: [String]?
    /// In which currencies; nil for all.
    public let currencies: [Currency]?
    /// The currencies and partners of which something is missing there, and no file has a row.
    public let absent: [String]
    public let notices: [PageNotice]
    /// True when the period was over, and all that was taken in it recorded whole.
    public let isComplete: Bool
    public let notCompared: [NotCompared]
    public let notes: Notes
    public let counts: [Count]
    public let causes: [Cause]
    public let keys: [KeyUse]
    /// The first rows that do not match or have a note; more than ``differencesMax`` are not shown.
    public let differences: [Difference]
    /// Files beside the page that have every row.
    public let details: [PageFile]

    /// How many rows that do not match a page shows.
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
