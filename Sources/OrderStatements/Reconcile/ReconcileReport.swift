internal import OrderLedger
package import OrderModel
package import OrderReconciliation
internal import OrderReports
package import OrderWorld
internal import TabularText

/// A reconcile as it lies in its place.
package struct PublishedReconcile: Sendable {
    /// The folder, below the one that was named for output.
    package let folder: String
    package let totals: ReconcileTotals
}

/// Writes what a reconcile came to: `reconcile.csv` with every line, `reconcile.json` with the totals and
/// `reconcile.html` for people, as a folder of their own.
package struct ReconcileReport: Sendable {
    private let world: any World
    private let output: String
    private let issuer: any IdentifierIssuing

    package init(world: any World, output: String, issuer: any IdentifierIssuing) {
        self.world = world
        self.output = output
        self.issuer = issuer
    }

    /// Publishes the folder `reconcile-<first day>_<last day>`, under the first such name that is free.
    ///
    /// Throws a `WorldError` when something cannot be read or written, and an ``ExportError`` when an export or another
    /// reconcile is under way; then there is no such folder.
    package func publish(_ reconciliation: Reconciliation, softwareVersion: String) throws -> PublishedReconcile {
        let period = reconciliation.scope.period
        let place = try ExportFolder(world: world, output: output)
        let (folder, totals) = try place.publish("reconcile-\(period.from)_\(period.through)") { folder in
            try write(reconciliation, softwareVersion, to: folder)
        }
        return PublishedReconcile(folder: output + "/" + folder, totals: totals)
    }

    private func write(
        _ reconciliation: Reconciliation, _ softwareVersion: String, to folder: ReportFolder
    ) throws -> ReconcileTotals {
        var file = try folder.file(Self.linesName)
        try file.begin(ReportColumns.reconcile)
        var rows = ReconcileRows(issuer: issuer, fileNames: reconciliation.files.map(\.name))
        var totals = ReconcileTotals()
        var page = ReconcilePageReport()
        try reconciliation.visitLines { line in
            rows.append(line, to: &file.line)
            totals.add(line)
            page.add(line, &rows, reconciliation.files)
            try file.flushIfFull()
        }
        try file.close()
        let json = ReconcileSummary(reconciliation: reconciliation, totals: totals, softwareVersion: softwareVersion)
        try write(json.json(reports: folder.written), as: Self.summaryName, to: folder)
        let html = page.html(reconciliation, totals, softwareVersion, details: folder.written)
        try write(html, as: Self.pageName, to: folder)
        return totals
    }

    private func write(_ bytes: [UInt8], as name: String, to folder: ReportFolder) throws(WorldError) {
        var file = try folder.file(name)
        try file.append(bytes)
        try file.close()
    }

    static let linesName = "reconcile.csv"
    static let summaryName = "reconcile.json"
    static let pageName = "reconcile.html"
}
