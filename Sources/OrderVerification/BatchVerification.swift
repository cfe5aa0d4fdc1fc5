internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderWorld
internal import WorkBeside

/// Proves one claim's numbers and files.
struct BatchVerification: Sendable {
    let ledger: any LedgerReading
    let keys: any ProductKeyRecognising
    let world: any World
    /// The site's folder.
    let site: String
    /// The folder of all reports; nil for the one that is on record of each batch.
    let output: String?

    /// Proves that orders in = accepted + rejected + duplicate.
    func proveOrders(of claim: Claim, _ header: BatchHeader) throws -> BatchSummary {
        let summary = try BatchReports.summary(ofClaim: claim.number, header: header, in: ledger)
        let answered = summary.acceptedOrderCount + summary.rejectedOrderCount + summary.duplicateOrderCount
        // When a batch was ended early, the ledger knows how far it got.
        let expected = claim.abandonment == nil ? header.orderCount : Int64(claim.restart.ordersBefore)
        guard expected == Int64(answered) else {
            throw Contradiction(
                claim.folder,
                "\(expected) orders came in, but \(summary.acceptedOrderCount) accepted + "
                    + "\(summary.rejectedOrderCount) rejected + \(summary.duplicateOrderCount) duplicate are \(answered)"
            )
        }
        return summary
    }

    /// Proves every published file, and then the money and the keys in them. Returns the number of files.
    func proveFiles(of claim: Claim, _ summary: BatchSummary?) throws -> Int {
        let files = files(of: claim)
        let recorded = try ledger.publishedReports(ofClaim: claim.number)
        // The sizes come first: nobody reads on in an endless file that somebody put in the place of one.
        for report in recorded { try prove(report, sha256: nil, in: files, of: claim) }
        let (_, _) = try bothAtOnce {
            for report in recorded { try prove(report, sha256: report.sha256, in: files, of: claim) }
            if let summary { try proveMoney(of: claim, summary, files) }
        } _: {
            if let summary { try proveKeys(of: claim, summary, files) }
        }
        return recorded.count
    }

    /// Returns the same for files that are unpacked in a folder.
    func unpacked(in folder: String) -> BatchVerification {
        BatchVerification(
            ledger: ledger, keys: keys, world: world, site: folder, output: "\(folder)/\(PackedFiles.reportsFolder)")
    }

    func files(of claim: Claim) -> PublishedFiles {
        PublishedFiles(
            world: world, output: output(of: claim), folder: claim.folder, isQuarantined: claim.header == nil)
    }

    /// Returns the folder of a claim's reports.
    func output(of claim: Claim) -> String { output ?? PlaceName.path(claim.output, below: site) }

    /// Proves the size of a report, and its hash when there is one to prove.
    private func prove(
        _ report: PublishedReport, sha256: String?, in files: PublishedFiles, of claim: Claim
    ) throws {
        let path = "\(files.folder)/\(report.fileName)"
        let sizes = report.byteCount...report.byteCount
        switch try files.find(report.fileName, sizes: sizes, sha256: sha256) {
        case .same: return
        case .missing: throw Contradiction(claim.folder, "\(path) was published and is not there")
        case .other(let found):
            throw Contradiction(
                claim.folder,
                "\(path) is not the file that was published: \(found), recorded are \(report.byteCount) of \(report.sha256)"
            )
        }
    }

    // MARK: Money

    private func proveMoney(of claim: Claim, _ summary: BatchSummary, _ files: PublishedFiles) throws {
        let sums = try moneyReported(of: claim, files)
        for totals in summary.totals {
            try compare(sums[totals.currency, default: MoneySums()], with: totals, of: claim)
        }
        let known = summary.totals.map(\.currency)
        if let (currency, _) = sums.sorted.first(where: { !known.contains($0.currency) }) {
            throw Contradiction(
                claim.folder, "reconciliation.csv has rows in \(currency.code), the ledger has none")
        }
    }

    /// Throws the differing sums of the report and of the ledger.
    private func compare(_ reported: MoneySums, with totals: CurrencyTotals, of claim: Claim) throws {
        let differing = Self.sumColumns.filter { reported[keyPath: $0.sum] != totals.net[keyPath: $0.sum] }
        guard !differing.isEmpty else { return }
        func text(_ sum: Int128) -> String { "\(totals.currency.code) \(totals.text(of: sum))" }
        let found = differing.map { "\(text(reported[keyPath: $0.sum])) in \($0.name)" }
        let expected = differing.map { text(totals.net[keyPath: $0.sum]) }
        throw Contradiction(
            claim.folder,
            "reconciliation.csv comes to \(found.joined(separator: " and ")), the ledger to "
                + expected.joined(separator: " and "))
    }

    private static let sumColumns: [(name: String, sum: any WritableKeyPath<MoneySums, Int128> & Sendable)] = [
        ("Subtotal", \.subtotal), ("TaxTotal", \.tax), ("Total", \.total),
    ]

    /// Returns the sums of the report's rows, by currency code.
    private func moneyReported(of claim: Claim, _ files: PublishedFiles) throws -> ByCurrency<MoneySums> {
        var sums = ByCurrency<MoneySums>()
        try visit(ReportFileName.reconciliation, columns: ["Currency"] + Self.sumColumns.map(\.name), in: files) {
            row in
            guard let currency = Currency(code: row.text(0)) else {
                throw Contradiction(claim.folder, "reconciliation.csv has a row in no currency")
            }
            guard let amounts = Self.amounts(row, currency) else {
                throw Contradiction(claim.folder, "reconciliation.csv has an amount that is none in \(currency.code)")
            }
            sums.change(currency, default: MoneySums()) { $0 += amounts }
        }
        return sums
    }

    /// Reads the amounts of a row; nil when one is no amount of the currency.
    private static func amounts(_ row: borrowing ReportReader, _ currency: Currency) -> MoneySums? {
        guard let subtotal = minorUnits(row, 1, in: currency), let tax = minorUnits(row, 2, in: currency),
            let total = minorUnits(row, 3, in: currency)
        else { return nil }
        return MoneySums(subtotal: Int128(subtotal), tax: Int128(tax), total: Int128(total))
    }

    /// Reads an amount. A blank one is 0; nil when the text is no amount of the currency.
    private static func minorUnits(_ row: borrowing ReportReader, _ column: Int, in currency: Currency) -> Int64? {
        row.withValue(column) { text in
            guard !text.isEmpty else { return 0 }
            return ExactDecimal(utf8: text).flatMap { Money($0, currency: currency) }?.minorUnits
        }
    }

    // MARK: Keys

    private func proveKeys(of claim: Claim, _ summary: BatchSummary, _ files: PublishedFiles) throws {
        var links = 0
        try visit(ReportFileName.results, columns: ["Line", "Status", "SubscriptionId", "ProductKey"], in: files) {
            row in
            guard !row.isEmpty(3) else { return }
            if row.text(1) != OutcomeStatus.duplicate.rawValue { links += 1 }
            guard let line = keys.lineSerial(ofProductKey: row.text(3)),
                line == keys.lineSerial(ofSubscriptionId: row.text(2))
            else {
                throw Contradiction(
                    claim.folder, "results.csv has a key for line \(row.text(0)) that the site did not issue for it")
            }
        }
        let shown = claim.header?.submitterMayHaveKeys == true ? summary.linksIssued : 0
        guard links == shown else {
            throw Contradiction(claim.folder, "results.csv has \(links) keys, the ledger issued \(shown)")
        }
    }

    private func visit(
        _ fileName: String, columns: [String], in files: PublishedFiles, _ body: (borrowing ReportReader) throws -> Void
    ) throws {
        guard let file = try files.file(fileName) else {
            throw Contradiction(files.folder, "\(fileName) was never published")
        }
        do {
            var reader = try ReportReader(file, name: fileName, columns: columns)
            while try reader.next() { try body(reader) }
        } catch let error as ReportReadingError {
            throw Contradiction(files.folder, "\(error)")
        }
    }
}
