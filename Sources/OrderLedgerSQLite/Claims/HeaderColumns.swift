import OrderLedger

/// The columns of a batch's header, as `batch` and `parking` have them.
enum HeaderColumns {
    /// Lists their names for a statement, each after the letter of a table if there is one.
    static func list(of table: String? = nil) -> String {
        ClaimField.header.map { field in (table.map { "\($0)." } ?? "") + field.rawValue }.joined(separator: ", ")
    }
}
