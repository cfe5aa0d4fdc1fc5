package import OrderLedger
package import OrderModel
internal import OrderPages
internal import OrderReports
package import OrderWorld

/// Writes the export of a period: its files, and beside them `control-totals.json` and the page `summary.html`.
///
/// A charge is in the period of its order date, a credit in that of its cancellation. So each is in exactly one export,
/// however the periods are cut. Memory does not grow with the period.
///
///     let export = PeriodExport(ledger: ledger, issuer: issuer, world: world, output: "exports")
///     let statement = try export.publish(request, as: .journal(.hledger()))
package struct PeriodExport: Sendable {
    private let ledger: any LedgerReading
    private let issuer: any IdentifierIssuing
    private let world: any World
    private let output: String
    private let readers: FolderReaders

    package init(
        ledger: any LedgerReading, issuer: any IdentifierIssuing, world: any World, output: String,
        readers: FolderReaders = .ownerAlone
    ) {
        self.ledger = ledger
        self.issuer = issuer
        self.world = world
        self.output = output
        self.readers = readers
    }

    /// Publishes the files as a folder of `output`, under a name that no other export has.
    ///
    /// Throws a `WorldError` when something cannot be written, a `LedgerError` when the ledger cannot be read, an
    /// ``ExportError`` while another export writes or when an amount does not fit, and ``MissingAccounts`` when a
    /// journal's accounts lack some. There is no such folder then.
    package func publish(_ request: ExportRequest, as form: ExportForm) throws -> ExportStatement {
        let name = request.name(form.kind)
        return try ExportFolder(world: world, output: output, readers: readers).publish(name) { folder in
            let statement = try write(
                try form.files(in: folder, prefix: name, request), of: request, as: form, to: folder)
            try folder.write(statement.page.html(), as: ReportFileName.page)
            try folder.write(statement.json, as: ExportStatement.fileName)
            return statement
        }
    }

    /// Reads the period once.
    private func write(
        _ files: any PostingFiles, of request: ExportRequest, as form: ExportForm, to folder: ReportFolder
    ) throws -> ExportStatement {
        var identified = IdentifiedPostings(issuer: issuer)
        var totals = TotalsByCurrency()
        var sales = SalesTally()
        var keys = PostedKeys()
        var (late, postedLaterCount) = (try LateBatches(in: ledger), 0)
        let extent = try ledger.visitPostings(in: request.period, ofPartner: request.partnerId) { posting in
            guard posting.postedAt <= request.exportedAt else { return postedLaterCount += 1 }
            try identified.append(posting, files.append)
            totals.add(posting)
            keys.add(posting)
            sales.add(posting.outcome)
            late.add(posting)
        }
        try identified.finish(files.append)
        try addEarlier(to: &late, request)
        return ExportStatement(
            folder: folder.path, request: request, form: form,
            period: StatementPeriod(
                period: request.period, madeAt: request.exportedAt, postedLaterCount: postedLaterCount,
                extent: request.cut(extent)),
            files: try files.close(), totals: totals.sorted, keys: try keys.proved(),
            late: LatePostings(late, request.period), sales: sales)
    }

    /// Adds the postings of earlier late batches, which are few, as are their days.
    private func addEarlier(to late: inout LateBatches, _ request: ExportRequest) throws {
        for day in late.days(before: request.period) {
            guard let period = PostingPeriod(from: day, through: day) else { continue }
            try ledger.visitPostings(in: period, ofPartner: request.partnerId) { late.add($0) }
        }
    }
}
