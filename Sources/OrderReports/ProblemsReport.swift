internal import OrderLedger
internal import OrderModel
internal import OrderWorld

/// `problems.csv`: a row per problem, in the order of the input.
///
/// Another thread renders and hashes the rows, some hundred at a time, while the caller continues. The caller makes all
/// changes to the world, in an order that does not depend on timing.
struct ProblemsReport {
    private let file: RenderedFile
    private let rendering = ProblemsRendering()
    /// The problems that are not handed on yet.
    private var problems: [ReportedProblem] = []

    /// Enough problems that handing them on costs nothing.
    private static let stretchProblems = 512

    init(_ folder: ReportFolder) throws(WorldError) {
        self.file = try folder.renderedFile(ReportFileName.problems, after: nil)
    }

    mutating func append(_ rejection: RejectionRecord, fileName: String) throws(WorldError) {
        for line in rejection.lines {
            for problem in line.problems {
                try append(problem, fileName: fileName, orderReference: rejection.reference)
            }
        }
    }

    mutating func append(_ problem: Problem, fileName: String, orderReference: String) throws(WorldError) {
        problems.append(ReportedProblem(problem: problem, fileName: fileName, orderReference: orderReference))
        if problems.count == Self.stretchProblems { try passOn() }
    }

    mutating func close() throws(WorldError) {
        try passOn()
        try file.write(rendering.rendered())
        try file.close(rendering.hash())
    }

    private mutating func passOn() throws(WorldError) {
        try file.write(rendering.rendered())
        rendering.begin(&problems)
    }
}

/// A problem, with the other values of its row.
struct ReportedProblem: Sendable {
    let problem: Problem
    let fileName: String
    let orderReference: String
}
