public import OrderLedger
public import OrderModel
public import OrderReports

/// What became of one file.
public enum FileOutcome: Sendable {
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
public struct ProcessedBatch: Sendable {
    public let sourcePath: String
    public let batchId: String
    /// Its folder below the output folder.
    public let folder: String
    public let summary: BatchSummary
    /// The folder of the batch that it undoes; nil for a partner's batch.
    public let undoes: String?
}

/// A file in quarantine.
public struct Quarantine: Sendable {
    /// Where the file came from.
    public let sourcePath: String
    /// Its folder below `<output>/quarantine/`, and its name below the site's `quarantine/`.
    public let folder: String
    public let problemCount: Int
    /// The first problem found, for the screen.
    public let first: Problem?
}

/// A batch that waits for its release.
public struct ParkedBatch: Sendable {
    public let sourcePath: String
    public let batchId: String
    /// Its folder below the output folder, which it is released by.
    public let folder: String
    public let orderCount: Int64
    public let exceeded: ExceededGuard

    /// What `problems.csv` says of it.
    public var problem: Problem { exceeded.problem(releasedAs: folder) }
}

/// A file whose processing broke off.
public struct FailedFile: Sendable {
    public let sourcePath: String
    /// What failed, as a sentence without order data.
    public let reason: String
    public let status: ExitStatus
}
