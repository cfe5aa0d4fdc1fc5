internal import OrderLedger
internal import OrderModel
internal import OrderWorld

/// `problems.csv`: a row per problem, in the order of the input.
///
/// `Value` is what stands in the batch, unchanged: the clerk searches for it. Like the rejection file, this one has no guard
/// against formulas.
struct ProblemsReport {
    private var file: ReportFile

    init(_ folder: ReportFolder) throws(WorldError) {
        self.file = try folder.file(ReportFileName.problems)
        try file.begin(ReportColumns.problems)
    }

    mutating func append(_ rejection: RejectionRecord, fileName: String) throws(WorldError) {
        for line in rejection.lines {
            for problem in line.problems {
                try append(problem, fileName: fileName, orderReference: rejection.reference)
            }
        }
    }

    mutating func append(_ problem: Problem, fileName: String, orderReference: String) throws(WorldError) {
        file.line.text(fileName)
        file.line.number(problem.position.line)
        file.line.number(problem.position.column)
        file.line.number(problem.position.byteOffset)
        file.line.text(orderReference)
        file.line.word(problem.field?.columnName ?? "")
        file.line.text(problem.value)
        file.line.word(problem.code.slug)
        file.line.word(problem.code.rule)
        file.line.text(problem.reason)
        file.line.text(problem.fix)
        try file.endLine()
    }

    mutating func close() throws(WorldError) {
        try file.close()
    }
}
