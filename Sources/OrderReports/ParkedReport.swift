package import OrderLedger
internal import OrderModel
package import OrderWorld

/// The report of a parked batch: a folder like any batch's, with the one problem that parks it and a summary without
/// effects.
package enum ParkedReport {
    /// Publishes `summary.json`, `summary.html` and `problems.csv` as `<output>/<folder>`, by one atomic rename. Claim,
    /// header and parking are those of the parked batch.
    ///
    /// A folder that was published before stays as it is. Throws when a file cannot be written, and when other reports
    /// have the folder's name.
    package static func publish(
        _ claim: Claim, header: BatchHeader, parking: Parking, world: any World, output: String,
        readers: FolderReaders = .ownerAlone
    ) throws(WorldError) {
        let batch = ReportedBatch(claim, header: header)
        let folder = try ReportFolder(world: world, parent: output, name: claim.folder, readers: readers)
        var problems = try ProblemsReport(folder)
        try problems.append(
            parking.exceeded.problem(releasedAs: claim.folder), fileName: batch.fileName, orderReference: "")
        try problems.close()
        let summary = BatchSummary(withoutEffect: header, problems: 1)
        try SummaryReport.write(summary, of: batch, to: folder)
        try PageReport().write(summary, of: claim, header: header, linking: folder.written.map(\.fileName), to: folder)
        try folder.publish()
    }
}

extension BatchSummary {
    /// Makes the summary of a batch without any effect.
    init(withoutEffect header: BatchHeader, problems: Int) {
        self.init(
            orderCount: header.orderCount, lineCount: header.lineCount, acceptedOrderCount: 0, duplicateOrderCount: 0,
            rejectedOrderCount: 0, problemCount: problems, rowsByStatus: [:], totals: [], keysIssued: 0, linksIssued: 0)
    }
}
