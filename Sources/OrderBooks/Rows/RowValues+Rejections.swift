import OrderLedger
import OrderModel

extension RowValues {
    /// Adds the row of a rejected order, in the order of ``BookTable/rejections``.
    mutating func addRejection(_ rejection: RejectionRecord, at keys: BookKeys, of batch: BookedBatch) {
        let problems = rejection.lines.flatMap(\.problems)
        var codes: [String] = []
        for slug in problems.map(\.code.entry.slug) where !codes.contains(slug) { codes.append(slug) }
        add(keys.rejection)
        add(batch.key)
        add(rejection.sourceLine)
        add(rejection.reference.withoutProductKeys.withoutLinkTokens.visible)
        add(rejection.lines.count)
        add(problems.count)
        add(codes.joined(separator: ";"))
    }

    /// Adds the row of a problem, in the order of ``BookTable/problems``.
    mutating func addProblem(_ problem: Problem, at keys: BookKeys, of batch: BookedBatch) {
        add(keys.problem)
        add(keys.rejection)
        add(batch.key)
        add(problem.position.line)
        add(problem.position.column)
        add(problem.field?.columnName)
        add(problem.value.withoutLinkTokens.visible)
        add(problem.code.entry.slug)
        add(problem.code.entry.rule)
        add(problem.reason)
        add(problem.fix)
    }
}
