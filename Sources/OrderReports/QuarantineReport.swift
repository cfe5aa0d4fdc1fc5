package import OrderLedger
package import OrderModel
internal import OrderPages
package import OrderWorld

/// The report of a quarantined file: `<output>/quarantine/<name>/` with `problems.csv` and `summary.html`.
///
/// It is written problem by problem, so that a file with a million problems takes no more memory than one with none.
///
///     let report = try QuarantineReport(world: world, output: "Output", folder: "orders.csv")
///     try report.append(problem, file: "orders.csv")
///     try report.publish(of: claim)
///
/// It ends with exactly one call of ``publish(of:)`` or ``discard()``. A report without either leaves a hidden folder,
/// which the next report of the same name removes.
package final class QuarantineReport {
    private let folder: ReportFolder
    private var problems: ProblemsReport
    private var page = QuarantinePage()

    /// The files of the report, in the order of writing.
    package static let fileNames = [ReportFileName.problems, ReportFileName.page]

    /// The folder below the output folder that holds the reports of quarantined files.
    package static let folderName = "quarantine"

    /// Begins a report that will be published as `folder`.
    package init(
        world: any World, output: String, folder: String, readers: FolderReaders = .ownerAlone
    ) throws(WorldError) {
        self.folder = try ReportFolder(
            world: world, parent: output + "/" + Self.folderName, name: folder, readers: readers)
        self.problems = try ProblemsReport(self.folder)
    }

    package func append(_ problem: Problem, file: String, orderReference: String = "") throws(WorldError) {
        page.add(problem)
        try problems.append(problem, fileName: file, orderReference: orderReference)
    }

    /// Moves the report about a claim's file to its place, whole and durable, and returns its files. A report that is
    /// there already has to be the same.
    package func publish(of claim: Claim) throws(WorldError) -> [PublishedReport] {
        try problems.close()
        let beside = BatchPage.Report(
            name: ReportFileName.problems, purpose: PageReport.purpose(of: ReportFileName.problems))
        try folder.write(page.html(of: claim, reports: [beside]), as: ReportFileName.page)
        try folder.publish()
        return folder.written
    }

    /// Removes the report, because the file turned out to be sound.
    package func discard() throws(WorldError) {
        try problems.close()
        try folder.discard()
    }
}
