package import OrderLedger
package import OrderModel
package import OrderReports
package import OrderSite

/// The outcome of one file.
package enum FileOutcome: Sendable {
    /// The batch is recorded and its reports are published.
    case processed(ProcessedBatch)
    /// The file had no effect; its problems are published.
    case quarantined(Quarantine)
    /// The batch exceeds a guard. It had no effect and waits for a person's release.
    case parked(ParkedBatch)
    /// The world failed during the processing. Nothing is lost, and the next run continues.
    case failed(FailedFile)
}

/// A batch whose reports are published.
package struct ProcessedBatch: Sendable {
    package let sourcePath: String
    package let batchId: String
    /// The folder of reports that the batch's folder lies in.
    package let output: String
    /// The batch's folder below it.
    package let folder: String
    package let summary: BatchSummary
    /// The folder of the batch that it undoes; nil for a partner's batch.
    package let undoes: String?
    /// The reference of the order whose links it issues anew; nil for a partner's batch.
    package let reissues: String?
}

/// A file in quarantine.
package struct Quarantine: Sendable {
    /// The path that the file came from.
    package let sourcePath: String
    /// The folder of reports that the problems' folder lies in.
    package let output: String
    /// The file's folder below `<output>/quarantine/`, and its name below the site's `quarantine/`.
    package let folder: String
    package let problemCount: Int
    /// The first problem found, for the screen.
    package let first: Problem?
}

/// A batch that waits for its release.
package struct ParkedBatch: Sendable {
    package let sourcePath: String
    package let batchId: String
    /// The folder of reports that the batch's folder lies in.
    package let output: String
    /// The batch's folder below it. The folder's name releases the batch.
    package let folder: String
    package let orderCount: Int64
    package let exceeded: ExceededGuard

    /// The problem that `problems.csv` states.
    package var problem: Problem { exceeded.problem(releasedAs: folder) }
}

/// A file whose processing was interrupted.
package struct FailedFile: Sendable {
    package let sourcePath: String
    /// The failure, as a sentence without order data.
    package let reason: String
    package let status: ExitStatus
}
