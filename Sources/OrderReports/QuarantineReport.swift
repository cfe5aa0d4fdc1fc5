public import OrderLedger
public import OrderModel
public import OrderWorld

/// The report of a quarantined file: `<output>/quarantine/<name>/problems.csv`, written problem by problem, so that a
/// file with a million of them takes no more memory than one with none.
///
///     let report = try QuarantineReport(world: world, output: "Output", folder: "orders.csv")
///     try report.append(problem, file: "orders.csv")
///     try report.publish()
///
/// It ends with exactly one of ``publish()`` and ``discard()``; a report that ends with neither leaves a hidden folder,
/// which the next one of the same name removes.
public final class QuarantineReport {
    private let folder: ReportFolder
    private var problems: ProblemsReport

    /// The folder below the output folder that holds the reports of quarantined files.
    public static let folderName = "quarantine"

    /// Begins a report that will be published as `folder`.
    public init(
        world: any World, output: String, folder: String, readers: FolderReaders = .ownerAlone
    ) throws(WorldError) {
        self.folder = try ReportFolder(
            world: world, parent: output + "/" + Self.folderName, name: folder, readers: readers)
        self.problems = try ProblemsReport(self.folder)
    }

    public func append(_ problem: Problem, file: String, orderReference: String = "") throws(WorldError) {
        try problems.append(problem, fileName: file, orderReference: orderReference)
    }

    /// Puts the report into its place, whole and durable, and answers what it is. A report that stands there already
    /// has to be the same.
    public func publish() throws(WorldError) -> [PublishedReport] {
        try problems.close()
        try folder.publish()
        return folder.written
    }

    /// Removes what was written: the file turned out to be sound.
    public func discard() throws(WorldError) {
        try problems.close()
        try folder.discard()
    }
}
