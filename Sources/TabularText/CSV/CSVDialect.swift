/// A way to write a CSV file for its reader.
package enum CSVDialect: String, CaseIterable, Sendable {
    /// For programs, like all reports: comma, decimal point, LF, UTF-8 without a byte order mark (RFC 4180).
    case rfc4180
    /// For Excel with a decimal comma: semicolon, decimal comma, CRLF, UTF-8 with a byte order mark.
    case excelEU = "excel-eu"
    /// For Excel anywhere, with any list separator: TAB, decimal point, CRLF, UTF-16 little-endian with a byte order
    /// mark, which Excel divides correctly by itself.
    case excelAny = "excel-any"
}
