/// The columns of a batch's header, as `batch` and `parking` have them.
enum HeaderColumns {
    private static let all = [
        "batch_id", "partner", "submitted_by", "format", "sha256", "byte_count", "order_count", "line_count",
        "submitter_may_have_keys",
    ]

    /// Their names for a statement, each behind the letter of a table where one is given.
    static func list(of table: String? = nil) -> String {
        all.map { column in (table.map { "\($0)." } ?? "") + column }.joined(separator: ", ")
    }
}
