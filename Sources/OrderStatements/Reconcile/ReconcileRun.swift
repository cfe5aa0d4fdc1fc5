package import OrderLedger
package import OrderModel
package import OrderReconciliation
package import OrderWorld

/// Compares the vendor's files with a ledger, and publishes the differences.
package struct ReconcileRun {
    private let ledger: any LedgerReading
    private let issuer: any IdentifierIssuing & BulkIdentifierRecognising
    private let world: any World
    private let report: ReconcileReport

    /// `issuer` knows the ids of the ledger's orders, and `output` is the folder that the reconcile's folder goes into.
    package init(
        _ ledger: any LedgerReading, issuer: any IdentifierIssuing & BulkIdentifierRecognising, world: any World,
        output: String, readers: FolderReaders
    ) {
        self.ledger = ledger
        self.issuer = issuer
        self.world = world
        report = ReconcileReport(world: world, output: output, issuer: issuer, readers: readers)
    }

    /// Reconciles the files at the paths, and publishes the folder of the reconcile.
    ///
    /// Throws the errors of ``Reconciliation`` and of ``ReconcileReport/publish(_:softwareVersion:)``. Nothing is
    /// published then.
    package func run(
        _ paths: [String], _ request: ReconcileRequest, softwareVersion: String
    ) throws -> ReconcileStatement {
        let files = try paths.map { path throws(WorldError) in try VendorFile(path, world: world) }
        let reconciliation = try Reconciliation(files, against: ledger, identifiers: issuer, request)
        return try report.publish(
            reconciliation, accepted: ledger.acceptances(), softwareVersion: softwareVersion)
    }
}
