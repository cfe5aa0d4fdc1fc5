package import OrderLedger
package import OrderModel

/// The request for a reconcile.
package struct ReconcileRequest: Sendable {
    /// The days whose postings the files have to contain; nil for those that the files are of (<doc:Reconcile>).
    package let period: PostingPeriod?
    /// The only partners whose postings the files have to contain; empty for all.
    package let partnerIds: [String]
    /// The only currencies whose postings the files have to contain; empty for all.
    package let currencies: [Currency]
    /// The only products that rows and postings are compared of.
    package let products: ProductScope
    /// The amounts that decide.
    package let basis: ComparedAmounts
    /// The largest difference of subtotal, tax and total that still matches, in units of each row's currency; not
    /// negative.
    package let tolerance: ExactDecimal
    /// The decimal mark of every file; nil when each file's numbers decide.
    package let decimalMark: DecimalMark?
    /// The time of the reconcile. Later postings are not in the ledger of that time.
    package let asOf: Timestamp

    package init(
        asOf: Timestamp, period: PostingPeriod?, partnerIds: [String] = [], currencies: [Currency] = [],
        products: ProductScope = .everything, basis: ComparedAmounts = .total, tolerance: ExactDecimal,
        decimalMark: DecimalMark? = nil
    ) {
        precondition(tolerance.coefficient >= 0, "a tolerance is not negative")
        self.asOf = asOf
        self.period = period
        self.partnerIds = partnerIds
        self.currencies = currencies
        self.products = products
        self.basis = basis
        self.tolerance = tolerance
        self.decimalMark = decimalMark
    }
}

/// The amounts of a row that decide whether it agrees with its posting.
package enum ComparedAmounts: String, CaseIterable, Sendable {
    /// Subtotal, tax and total.
    case total
    /// The Subtotal alone, for files whose tax is charged elsewhere.
    case net
}

/// The reason why nothing can be compared with the ledger.
package enum ReconcileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The files have only header rows, which give no period.
    case noRows
    /// No row has a date that gives a period.
    case noPeriod
    /// Rows and postings are left out, and none is of the named products.
    case nothingOfProducts
    /// There are more rows, or more text to match them by, than memory may hold.
    case tooManyRows
    /// There are more postings that may concern the files than memory may hold.
    case tooManyPostings

    package var description: String {
        switch self {
        case .noRows:
            "the files have a header and no rows, so they do not say which period they are of; name it with --from and --to, "
                + "and what was posted in it is held against them"
        case .noPeriod:
            "no row of the files has an order date from which the period follows; name it with --from and --to"
        case .nothingOfProducts:
            "neither a row of the files nor a posting of the period is of the named families and products, so nothing can be "
                + "compared"
        case .tooManyRows: "the files have more than \(Reconciliation.rowsMax) rows; reconcile fewer of them at once"
        case .tooManyPostings:
            "the period has more than \(Reconciliation.rowsMax) postings; name a shorter one with --from and --to"
        }
    }
}

/// The vendor's files compared with the ledger: the rows and postings that only one of them has, and the differences of
/// amounts.
///
/// It reads the files twice, once for their keys and once for the report, and the ledger once. Memory holds only the
/// keys of rows and postings: some 150 bytes for a row and its posting, and their references.
///
///     let reconciliation = try Reconciliation(files, against: ledger, identifiers: issuer, request)
///     try reconciliation.visitLines { line in … }
package struct Reconciliation {
    /// The facts about the files, in the order in which they were named.
    package let files: [VendorFileSummary]
    package let scope: ReconcileScope
    /// The state of the ledger that the files were compared with, and the claims of the period that are not recorded
    /// whole.
    package let extent: PostingExtent
    /// The time of the reconcile. Later postings were not compared.
    package let asOf: Timestamp
    /// The count of the period's postings after that time.
    package let postedLaterCount: Int
    package let tolerance: ExactDecimal
    package let basis: ComparedAmounts
    let named: NamedByFiles
    let vendorFiles: [VendorFile]
    let matched: Matched

    /// True when the period was over and every batch taken in it was recorded whole.
    package var isComplete: Bool { asOf >= scope.period.end && extent.unrecorded.isEmpty }

    /// The most rows of all files together: their numbers are held in 32 bits.
    package static let rowsMax = Int(Int32.max)

    private let periods: FilePeriods

    /// Reads the files, then the ledger, and matches them. Files with credits that were posted on other days than the
    /// charges are matched once more, for the days of all of them.
    ///
    /// Throws ``VendorFileFaults`` when a file is no reconciliation file, a `WorldError` when one cannot be read, a
    /// `LedgerError` when the ledger cannot be read, and a ``ReconcileError``.
    package init(
        _ vendorFiles: [VendorFile], against ledger: any PostingReading,
        identifiers: any BulkIdentifierRecognising, _ request: ReconcileRequest
    ) throws {
        try self.init(vendorFiles, against: ledger, identifiers: identifiers, request, period: request.period)
        guard request.period == nil, periods.dependsOnCredits else { return }
        let period = try periods.period(creditsPosted: creditsPosted)
        guard period != scope.period else { return }
        try self.init(vendorFiles, against: ledger, identifiers: identifiers, request, period: period)
    }

    private init(
        _ vendorFiles: [VendorFile], against ledger: any PostingReading,
        identifiers: any BulkIdentifierRecognising, _ request: ReconcileRequest, period: PostingPeriod?
    ) throws {
        var keying = RowKeying(identifiers: identifiers)
        var rows = Pages<HeldRow>()
        var postings = HeldPostings()
        files = try Self.readAll(
            vendorFiles, decimalMark: request.decimalMark, keying: &keying, rows: &rows, texts: &postings.texts)
        if period == nil, rows.count == 0, keying.periods.isEmpty { throw ReconcileError.noRows }
        let period = try period ?? keying.periods.period()
        asOf = request.asOf
        (extent, postedLaterCount) = try Self.read(
            period, of: ledger, through: keying.sieve, into: &postings, asOf: asOf)
        scope = ReconcileScope(request, period: period)
        named = NamedByFiles(keying)
        var matching = Matching(rows: rows, postings: postings, files: named, partners: keying.partners.names)
        matching.run()
        matched = matching.matched()
        (tolerance, basis, periods) = (request.tolerance, request.basis, keying.periods)
        self.vendorFiles = vendorFiles
    }

    /// The first and the last day on which the files' credits were posted; nil when no credit has its posting.
    private var creditsPosted: ClosedRange<CivilDate>? {
        var days: ClosedRange<CivilDate>?
        for index in 0..<matched.fates.count {
            guard case .matched(let posting, _, _) = matched.fates[index] else { continue }
            let held = matched.postings[Int(posting)]
            guard matched.postings.source(of: held).isCredit else { continue }
            FilePeriods.extend(&days, to: matched.postings.batch(of: held).postedAt.date)
        }
        return days
    }

    private static func readAll(
        _ vendorFiles: [VendorFile], decimalMark mark: DecimalMark?, keying: inout RowKeying,
        rows: inout Pages<HeldRow>, texts: inout KeyTexts
    ) throws -> [VendorFileSummary] {
        let decimal = mark.map { DecimalSign(mark: $0, proof: nil, isCertain: true) }
        var (summaries, faults): ([VendorFileSummary], [VendorFileFault]) = ([], [])
        for file in vendorFiles {
            do {
                keying.begin(file)
                let hasTwin = vendorFiles.filter { $0.name == file.name }.count > 1
                let label = hasTwin ? file.path : file.name
                let summary = try VendorFileReader(file, decimal: decimal).visitRows(isHashed: true, label: label) {
                    row in
                    guard rows.count < rowsMax, !texts.isFull else { throw ReconcileError.tooManyRows }
                    rows.append(keying.held(row, &texts))
                    keying.setLines(of: &rows, isLast: false)
                }
                summaries.append(summary)
            } catch let found as VendorFileFaults {
                faults += found.faults
            }
        }
        keying.setLines(of: &rows, isLast: true)
        faults += Self.repeatedFiles(vendorFiles, summaries)
        guard faults.isEmpty else { throw VendorFileFaults(faults: faults) }
        return summaries
    }

    /// Returns the faults of repeated files. A file that is named twice, or is a copy of another, would bill each of
    /// its rows twice.
    private static func repeatedFiles(
        _ vendorFiles: [VendorFile], _ summaries: [VendorFileSummary]
    ) -> [VendorFileFault] {
        guard summaries.count == vendorFiles.count else { return [] }
        return summaries.indices.compactMap { index in
            let twin = summaries[..<index].firstIndex {
                $0.sha256 == summaries[index].sha256 && $0.rowCount > 0
            }
            return twin.map { twin in
                VendorFileFault(
                    file: vendorFiles[index].path, expected: "each file once",
                    found: "the same bytes as \(vendorFiles[twin].path)")
            }
        }
    }

    private static func read(
        _ period: PostingPeriod, of ledger: any PostingReading, through sieve: consuming KeySieve,
        into postings: inout HeldPostings, asOf: Timestamp
    ) throws -> (PostingExtent, postedLaterCount: Int) {
        var (sieve, laterCount) = (sieve, 0)
        var batch: (batch: PostedBatch, isInPeriod: Bool)?
        let extent = try ledger.visitPostings(in: .always) { posting in
            guard postings.count < rowsMax, !postings.texts.isFull else { throw ReconcileError.tooManyPostings }
            if batch?.batch !== posting.batch { batch = (posting.batch, period.contains(posting.postedAt)) }
            let isInPeriod = batch?.isInPeriod ?? false
            guard posting.postedAt <= asOf else { return laterCount += isInPeriod ? 1 : 0 }
            postings.keep(posting, isInPeriod: isInPeriod, sieve: &sieve)
        }
        // A batch that was taken on another day, or after the time of the reconcile, has none of the postings.
        let unrecorded = extent.unrecorded.filter { period.contains($0.asOf) && $0.asOf <= asOf }
        return (PostingExtent(head: extent.head, unrecorded: unrecorded), laterCount)
    }
}
