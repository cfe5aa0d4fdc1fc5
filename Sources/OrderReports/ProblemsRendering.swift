internal import Dispatch
internal import OrderModel
internal import Synchronization
internal import TabularText

/// Renders and hashes the rows of `problems.csv` on a thread of its own, one stretch at a time. The first stretch is
/// the header row.
final class ProblemsRendering: Sendable {
    private let rows = Mutex(ProblemRows())
    private let queue = DispatchQueue(label: "docket.reports.problems")

    /// Takes problems in, and leaves an empty array with memory for the next ones. The rows before them have to be
    /// written already.
    func begin(_ problems: inout [ReportedProblem]) {
        rows.withLock { $0.take(&problems) }
        queue.async { [self] in rows.withLock { $0.render() } }
    }

    /// Returns the rows of the problems that were taken in last, as soon as they are ready.
    func rendered() -> [UInt8] {
        queue.sync {}
        return rows.withLock { $0.bytes }
    }

    /// Returns the hash of all rows so far.
    func hash() -> ReportHash {
        queue.sync {}
        return rows.withLock { $0.hash }
    }
}

/// Rows of `problems.csv`.
///
/// `Value` is the text in the batch, since the clerk searches for it. Only invisible characters are written out, and
/// text that a spreadsheet would run as a formula is guarded.
private struct ProblemRows {
    private(set) var hash = ReportHash()
    private var problems: [ReportedProblem] = []
    private var buffer = LineBuffer()

    init() {
        buffer.header(ReportColumns.problems)
        hash.add(buffer.bytes)
    }

    var bytes: [UInt8] { buffer.bytes }

    mutating func take(_ problems: inout [ReportedProblem]) {
        swap(&self.problems, &problems)
    }

    mutating func render() {
        buffer.removeAll()
        for reported in problems {
            append(reported.problem, fileName: reported.fileName, orderReference: reported.orderReference)
        }
        problems.removeAll(keepingCapacity: true)
        hash.add(buffer.bytes)
    }

    private mutating func append(_ problem: Problem, fileName: String, orderReference: String) {
        let entry = problem.code.entry
        buffer.guardedText(fileName.visible)
        buffer.number(problem.position.line)
        buffer.number(problem.position.column)
        buffer.number(problem.position.byteOffset)
        buffer.guardedText(orderReference.visible)
        if problem.columns.isEmpty {
            buffer.word(problem.field?.columnName ?? "")
        } else {
            buffer.guardedText(problem.fieldName?.visible ?? "")
        }
        buffer.guardedText(problem.value.visible)
        buffer.word(entry.slug)
        buffer.word(entry.rule)
        buffer.cell { problem.appendReason(to: &$0) }
        buffer.cell { problem.appendFix(to: &$0) }
        buffer.endLine()
    }
}
