package import OrderLedger
package import OrderModel
internal import OrderPages
package import OrderReconciliation
internal import OrderReports
package import OrderWorld

/// Writes the results of a reconcile: `reconcile.csv` with every line, `reconcile.json` with the totals and
/// `reconcile.html` for people, in a folder of their own.
package struct ReconcileReport: Sendable {
    private let world: any World
    private let output: String
    private let issuer: any IdentifierIssuing
    private let readers: FolderReaders

    package init(
        world: any World, output: String, issuer: any IdentifierIssuing, readers: FolderReaders = .ownerAlone
    ) {
        self.world = world
        self.output = output
        self.issuer = issuer
        self.readers = readers
    }

    /// Publishes the folder `reconcile-<first day>_<last day>`, under the first such name that is free.
    /// Differences among the `accepted` ones count as accepted.
    ///
    /// Throws a `WorldError` when something cannot be read or written, and an ``ExportError`` while an export or
    /// another reconcile writes. There is no such folder then.
    package func publish(
        _ reconciliation: Reconciliation, accepted: [Acceptance] = [], softwareVersion: String
    ) throws -> ReconcileStatement {
        let period = reconciliation.scope.period
        let place = try ExportFolder(world: world, output: output, readers: readers)
        return try place.publish("reconcile-\(period.from)_\(period.through)") { folder in
            let statement = try write(reconciliation, accepted: accepted, softwareVersion, to: folder)
            try folder.write(statement.json, as: "reconcile.json")
            try folder.write(statement.page.html(), as: "reconcile.html")
            return statement
        }
    }

    /// Writes the rows, and counts them.
    private func write(
        _ reconciliation: Reconciliation, accepted acceptances: [Acceptance], _ softwareVersion: String,
        to folder: ReportFolder
    ) throws -> ReconcileStatement {
        var file = try folder.file("reconcile.csv")
        try file.begin(ReportColumns.reconcile)
        let fileNames = reconciliation.files.map(\.name)
        var rows = ReconcileRows(issuer: issuer, fileNames: fileNames)
        var accepted = AcceptedDifferences(
            acceptances.filter { $0.at <= reconciliation.asOf && $0.period.overlaps(reconciliation.scope.period) },
            rows: rows, fileNames: fileNames)
        var totals = ReconcileTotals()
        var differences = ReconcileDifferences(fileNames: fileNames)
        let notCompared = try reconciliation.visitLines { line in
            let line = try accepted.judged(line)
            rows.append(line, to: &file.line)
            totals.add(line)
            differences.add(line)
            try file.flushIfFull()
        }
        if totals.verdicts.isEmpty, !notCompared.isEmpty, !reconciliation.scope.products.isEverything {
            throw ReconcileError.nothingOfProducts
        }
        let report = try file.close()
        return ReconcileStatement(
            folder: folder.path, reconciliation: reconciliation, totals: totals, notCompared: notCompared,
            accepted: accepted.met, differences: differences.first, rows: report, softwareVersion: softwareVersion)
    }
}
