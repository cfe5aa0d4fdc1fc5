internal import OrderLedger
internal import OrderModel
internal import OrderPages
internal import OrderReports
internal import OrderWorld
internal import TabularText

/// What takes the postings of an export and writes files of them.
protocol PostingFiles: AnyObject {
    func append(_ posting: Posting) throws(WorldError)
    /// Makes the files durable, and answers them in the order of their names.
    func close() throws(WorldError) -> [ExportedFile]
}

/// What all exports do alike: they read the period once, write their files, the page and the sidecar, and give the
/// folder its name.
struct ExportPublishing {
    let ledger: any LedgerReading
    let world: any World
    let output: String

    /// `kind` begins the folder's name; `form` is what the sidecar says of the files' form. `files` is given the folder
    /// and what the names of its files begin with.
    func publish(
        _ kind: String, _ request: ExportRequest, form: (inout JSONWriter) -> Void,
        files: (ReportFolder, String) -> any PostingFiles
    ) throws -> PublishedExport {
        let name = request.name(kind)
        let place = try ExportFolder(world: world, output: output)
        let (folder, controls) = try place.publish(name) { folder in
            let controls = try write(files(folder, name), request, to: folder)
            var sidecar = try folder.file(ControlTotals.fileName)
            sidecar.line.append(contentsOf: controls.json(kind, form))
            try sidecar.close()
            return controls
        }
        return PublishedExport(
            folder: output + "/" + folder, files: controls.files, totals: controls.totals, extent: controls.extent,
            isComplete: request.isComplete(controls.extent), late: controls.late,
            postedLaterCount: controls.postedLaterCount)
    }

    private func write(
        _ files: any PostingFiles, _ request: ExportRequest, to folder: ReportFolder
    ) throws -> ControlTotals {
        var totals = TotalsByCurrency()
        var sales = SalesTally()
        var keys = PostedKeys()
        var (late, postedLaterCount) = (try LateBatches(in: ledger), 0)
        let extent = try ledger.visitPostings(in: request.period, ofPartner: request.partnerId) { posting in
            guard posting.postedAt <= request.exportedAt else { return postedLaterCount += 1 }
            try files.append(posting)
            totals.add(posting)
            keys.add(posting)
            sales.add(posting.outcome)
            late.add(posting)
        }
        try addEarlier(to: &late, request)
        let controls = ControlTotals(
            request: request, extent: request.cut(extent), files: try files.close(), totals: totals.sorted,
            keys: try keys.proved(),
            late: LatePostings(late, request.period), postedLaterCount: postedLaterCount)
        var page = try folder.file(ReportFileName.page)
        page.line.append(contentsOf: controls.page(sales).html())
        try page.close()
        return controls
    }
}

extension ExportPublishing {
    /// Late batches are few, and so are their days.
    private func addEarlier(to late: inout LateBatches, _ request: ExportRequest) throws {
        for day in late.days(before: request.period) {
            guard let period = PostingPeriod(from: day, through: day) else { continue }
            try ledger.visitPostings(in: period, ofPartner: request.partnerId) { late.add($0) }
        }
    }
}

/// Totals of postings by currency. A period has few currencies, which are found faster one after the other than by
/// hashing.
struct TotalsByCurrency {
    private var totals: [PostedTotals]

    init(_ totals: [PostedTotals] = []) {
        self.totals = totals
    }

    mutating func add(_ posting: Posting) {
        if let index = totals.firstIndex(where: { $0.currency == posting.currency }) {
            return totals[index].add(posting)
        }
        var first = PostedTotals(currency: posting.currency)
        first.add(posting)
        totals.append(first)
    }

    /// By currency code.
    var sorted: [PostedTotals] { totals.sorted { $0.currency.code < $1.currency.code } }
}

extension ControlTotals {
    fileprivate func page(_ sales: SalesTally) -> PeriodPage {
        PeriodPage(
            firstDay: request.period.from, lastDay: request.period.through, partnerId: request.partnerId,
            origin: PageOrigin(
                madeAt: request.exportedAt, ledgerHead: extent.head?.hash ?? "",
                softwareVersion: request.softwareVersion),
            files: files.map { file in
                PageFile(
                    name: file.report.fileName, purpose: file.totals.map { "in \($0.currency.code)" } ?? "journal",
                    rowCount: file.rowCount, sha256: file.report.sha256)
            }, sales: sales, notices: notices)
    }
}
