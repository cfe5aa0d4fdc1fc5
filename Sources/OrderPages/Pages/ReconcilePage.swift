package import OrderModel

/// The page of a reconcile: the verdicts on the vendor's files and the ledger, for each currency, and the first rows
/// that differ.
package struct ReconcilePage: Sendable {
    /// The work that a verdict leaves for a person.
    package enum Standing: Sendable {
        case matched
        /// A person accepted the difference.
        case accepted
        case differs
    }

    /// The rows of one verdict and currency.
    package struct Count: Sendable {
        /// `matched`, `accepted`, `amount-differs`, `identity-differs`, `missing-here`, `missing-there` or `ambiguous`.
        package let verdict: String
        /// The verdict's meaning, in a sentence.
        package let meaning: String
        package let standing: Standing
        package let currency: Currency
        package let rowCount: Int
        /// The sums of the vendor's files and of the ledger, in minor units. A row that one side lacks counts as 0
        /// there.
        package let there: Int128
        package let here: Int128

        package init(
            verdict: String, meaning: String, standing: Standing, currency: Currency, rowCount: Int, there: Int128,
            here: Int128
        ) {
            self.verdict = verdict
            self.meaning = meaning
            self.standing = standing
            self.currency = currency
            self.rowCount = rowCount
            self.there = there
            self.here = here
        }
    }

    /// A cause of differing amounts: price, quantity, tax or rounding.
    package struct Cause: Sendable {
        package let name: String
        package let currency: Currency
        package let rowCount: Int
        /// The vendor's sum less the ledger's, in minor units.
        package let difference: Int128

        package init(name: String, currency: Currency, rowCount: Int, difference: Int128) {
            self.name = name
            self.currency = currency
            self.rowCount = rowCount
            self.difference = difference
        }
    }

    /// A key that matched rows: `OrderId`, `ReferenceID`, …
    package struct KeyUse: Sendable {
        package let key: String
        package let rowCount: Int

        package init(key: String, rowCount: Int) {
            self.key = key
            self.rowCount = rowCount
        }
    }

    /// A row that does not match.
    package struct Difference: Sendable {
        package let verdict: String
        /// The row's place: file and line, or the batch that recorded it.
        package let place: String
        /// The order's id or reference.
        package let order: String
        package let currency: Currency
        /// The amounts in minor units; nil for a side that lacks the row.
        package let there: Int128?
        package let here: Int128?
        /// The reason, in a few words.
        package let note: String

        package init(
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

    /// The postings of the period and the rows that were not compared, because others were asked for.
    package struct NotCompared: Sendable {
        package let currency: Currency
        package let postingCount: Int
        /// The sum in minor units.
        package let total: Int128
        package let rowCount: Int

        package init(currency: Currency, postingCount: Int, total: Int128, rowCount: Int) {
            self.currency = currency
            self.postingCount = postingCount
            self.total = total
            self.rowCount = rowCount
        }
    }

    /// Counts of rows that need a note beside their verdicts.
    package struct Notes: Sendable {
        /// The rows that match but have a note.
        package let remarkedMatchCount: Int
        /// The rows whose posting is outside of the period.
        package let outsidePeriodCount: Int
        /// The rows that match only within the tolerance.
        package let toleratedCount: Int

        package init(remarkedMatchCount: Int = 0, outsidePeriodCount: Int = 0, toleratedCount: Int = 0) {
            self.remarkedMatchCount = remarkedMatchCount
            self.outsidePeriodCount = outsidePeriodCount
            self.toleratedCount = toleratedCount
        }
    }

    package let origin: PageOrigin
    package let scope: Scope
    /// The files that were read.
    package let files: [PageFile]
    package let findings: Findings
    package let notices: [PageNotice]
    /// True when the period was over and every batch taken in it was recorded whole.
    package let isComplete: Bool
    /// The files beside the page that have every row.
    package let details: [PageFile]

    package init(
        origin: PageOrigin, scope: Scope, files: [PageFile], findings: Findings, notices: [PageNotice] = [],
        isComplete: Bool = true, details: [PageFile]
    ) {
        self.origin = origin
        self.scope = scope
        self.files = files
        self.findings = findings
        self.notices = notices
        self.isComplete = isComplete
        self.details = details
    }
}

extension ReconcilePage {
    /// The postings that the files should have, and those that they do not speak of.
    package struct Scope: Sendable {
        /// The first and the last day that the files should cover, both included (UTC).
        package let firstDay: CivilDate
        package let lastDay: CivilDate
        /// The tolerance as it was given: `0.01`.
        package let tolerance: String
        /// The partners whose postings the files should have; nil for all.
        package let partnerIds: [String]?
        /// The currencies that the files should have; nil for all.
        package let currencies: [Currency]?
        /// The currencies and partners without a row in any file, although the ledger has postings for them.
        package let absent: [String]
        /// The families and products that rows and postings are compared of; empty for all.
        package let products: [String]
        package let notCompared: [NotCompared]
        /// True when Subtotals alone were compared.
        package let isNet: Bool

        package init(
            firstDay: CivilDate, lastDay: CivilDate, tolerance: String, isNet: Bool = false, partnerIds: [String]?,
            currencies: [Currency]?, absent: [String], products: [String] = [], notCompared: [NotCompared]
        ) {
            self.firstDay = firstDay
            self.lastDay = lastDay
            self.tolerance = tolerance
            self.partnerIds = partnerIds
            self.currencies = currencies
            self.absent = absent
            self.products = products
            self.notCompared = notCompared
            self.isNet = isNet
        }
    }

    /// The verdicts on rows and postings, by count, and the first rows that differ.
    package struct Findings: Sendable {
        package let counts: [Count]
        package let causes: [Cause]
        package let keys: [KeyUse]
        package let notes: Notes
        /// The first rows that differ or have a note, at most ``differencesMax``.
        package let differences: [Difference]

        /// The most rows that a page shows.
        package static let differencesMax = 100

        package init(counts: [Count], causes: [Cause], keys: [KeyUse], notes: Notes, differences: [Difference]) {
            self.counts = counts
            self.causes = causes
            self.keys = keys
            self.notes = notes
            self.differences = Array(differences.prefix(Self.differencesMax))
        }
    }
}
