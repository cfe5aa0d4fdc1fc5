import OrderModel
import OrderRules

extension OrderDesk {
    /// Returns the problems of an order of one line, as in a report. The order is the form with these fields changed.
    func problems(_ fields: [Field: String]) throws -> [Problem] {
        try judge(fields).judged.findings.map { finding in
            Problem(
                finding.cause, at: SourcePosition(line: 2, column: 1, byteOffset: 0), field: finding.field,
                value: form.merging(fields) { $1 }[finding.field] ?? "")
        }
    }
}
