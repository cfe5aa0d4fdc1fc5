internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderWorld

/// Proves one claim's numbers and files.
struct BatchVerification {
    let ledger: any LedgerReading
    let keys: any ProductKeyRecognising
    let world: any World
    let output: String

    /// Proves that orders in = accepted + rejected + duplicate.
    func proveOrders(of claim: Claim, _ header: BatchHeader) throws -> BatchSummary {
        let summary = try BatchReports.summary(of: claim, in: ledger)
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
        for report in recorded { try prove(report, in: files, of: claim) }
        if let summary {
            try proveMoney(of: claim, summary, files)
            try proveKeys(of: claim, summary, files)
        }
        return recorded.count
    }

    func files(of claim: Claim) -> PublishedFiles {
        PublishedFiles(world: world, output: output, folder: claim.folder, isQuarantined: claim.header == nil)
    }

    private func prove(_ report: PublishedReport, in files: PublishedFiles, of claim: Claim) throws {
        let path = "\(files.folder)/\(report.fileName)"
        let sizes = report.byteCount...report.byteCount
        switch try files.find(report.fileName, sizes: sizes, sha256: report.sha256) {
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
        var sums = try moneyReported(of: claim, files)
        for totals in summary.totals {
            let reported = sums.removeValue(forKey: totals.currency.code) ?? MoneySums()
            try compare(reported, with: totals, of: claim)
        }
        if let currency = sums.keys.min() {
            throw Contradiction(claim.folder, "reconciliation.csv has rows in \(currency), the ledger has none")
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
    private func moneyReported(of claim: Claim, _ files: PublishedFiles) throws -> [String: MoneySums] {
        var sums: [String: MoneySums] = [:]
        try visit(ReportFileName.reconciliation, columns: ["Currency"] + Self.sumColumns.map(\.name), in: files) {
            row in
            guard let currency = Currency(code: row[0]) else {
                throw Contradiction(claim.folder, "reconciliation.csv has a row in no currency")
            }
            for (text, column) in zip(row[1...], Self.sumColumns) {
                guard let amount = Self.minorUnits(text, in: currency) else {
                    throw Contradiction(claim.folder, "reconciliation.csv has an amount that is none in \(row[0])")
                }
                sums[row[0], default: MoneySums()][keyPath: column.sum] += Int128(amount)
            }
        }
        return sums
    }

    /// Reads an amount. A blank one is 0; nil when the text is no amount of the currency.
    private static func minorUnits(_ text: String, in currency: Currency) -> Int64? {
        if text.isEmpty { return 0 }
        guard text.hasPrefix("-") else { return Money(text: text, currency: currency)?.minorUnits }
        return Money(text: text.dropFirst(), currency: currency).map { -$0.minorUnits }
    }

    // MARK: Keys

    private func proveKeys(of claim: Claim, _ summary: BatchSummary, _ files: PublishedFiles) throws {
        var links = 0
        try visit(ReportFileName.results, columns: ["Line", "Status", "SubscriptionId", "ProductKey"], in: files) {
            row in
            guard !row[3].isEmpty else { return }
            if row[1] != OutcomeStatus.duplicate.rawValue { links += 1 }
            guard let line = keys.lineSerial(ofProductKey: row[3]), line == keys.lineSerial(ofSubscriptionId: row[2])
            else {
                throw Contradiction(
                    claim.folder, "results.csv has a key for line \(row[0]) that the site did not issue for it")
            }
        }
        let shown = claim.header?.submitterMayHaveKeys == true ? summary.linksIssued : 0
        guard links == shown else {
            throw Contradiction(claim.folder, "results.csv has \(links) keys, the ledger issued \(shown)")
        }
    }

    private func visit(
        _ fileName: String, columns: [String], in files: PublishedFiles, _ body: ([String]) throws -> Void
    ) throws {
        guard let file = try files.file(fileName) else {
            throw Contradiction(files.folder, "\(fileName) was never published")
        }
        do {
            var reader = try ReportReader(file, name: fileName, columns: columns)
            while let row = try reader.next() { try body(row) }
        } catch let error as ReportReadingError {
            throw Contradiction(files.folder, "\(error)")
        }
    }
}
