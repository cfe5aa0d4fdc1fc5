package import OrderLedger
package import OrderModel
package import OrderReports
package import OrderSite

/// What became of one file.
package enum FileOutcome: Sendable {
    /// Its batch is recorded and its reports are published.
    case processed(ProcessedBatch)
    /// It had no effect; its problems are published.
    case quarantined(Quarantine)
    /// A guard is exceeded: it had no effect and waits for a person's release.
    case parked(ParkedBatch)
    /// The world failed while it was processed; nothing is lost, and the next run goes on with it.
    case failed(FailedFile)
}

/// A batch whose reports are published.
package struct ProcessedBatch: Sendable {
    package let sourcePath: String
    package let batchId: String
    /// Its folder below the output folder.
    package let folder: String
    package let summary: BatchSummary
    /// The folder of the batch that it undoes; nil for a partner's batch.
    package let undoes: String?
}

/// A file in quarantine.
package struct Quarantine: Sendable {
    /// Where the file came from.
    package let sourcePath: String
    /// Its folder below `<output>/quarantine/`, and its name below the site's `quarantine/`.
    package let folder: String
    package let problemCount: Int
    /// The first problem found, for the screen.
    package let first: Problem?
}

/// A batch that waits for its release.
package struct ParkedBatch: Sendable {
    package let sourcePath: String
    package let batchId: String
    /// Its folder below the output folder, which it is released by.
    package let folder: String
    package let orderCount: Int64
    package let exceeded: ExceededGuard

    /// What `problems.csv` says of it.
    package var problem: Problem { exceeded.problem(releasedAs: folder) }
}

/// A file whose processing broke off.
package struct FailedFile: Sendable {
    package let sourcePath: String
    /// What failed, as a sentence without order data.
    package let reason: String
    package let status: ExitStatus
}
