import OrderLedger

/// The columns of a batch's header, as `batch` and `parking` have them.
enum HeaderColumns {
    /// Their names for a statement, each behind the letter of a table where one is given.
    static func list(of table: String? = nil) -> String {
        ClaimField.header.map { field in (table.map { "\($0)." } ?? "") + field.rawValue }.joined(separator: ", ")
    }
}
