import OrderModel
import OrderRules

extension OrderDesk {
    /// The problems of an order of one line, the form with these fields changed, as a report has them.
    func problems(_ fields: [Field: String]) throws -> [Problem] {
        try judge(fields).judged.findings.map { finding in
            Problem(
                finding.code, at: SourcePosition(line: 2, column: 1, byteOffset: 0), field: finding.field,
                value: form.merging(fields) { $1 }[finding.field] ?? "", arguments: finding.arguments)
        }
    }
}
