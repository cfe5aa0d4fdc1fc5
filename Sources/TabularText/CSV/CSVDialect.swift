/// A way to write a CSV file, by who is to read it.
package enum CSVDialect: String, CaseIterable, Sendable {
    /// For programs: comma, decimal point, LF, UTF-8 without a byte order mark, as all reports are (RFC 4180).
    case rfc4180
    /// For Excel where the decimal sign is a comma: semicolon, decimal comma, CRLF, UTF-8 with a byte order mark.
    case excelEU = "excel-eu"
    /// For Excel anywhere, whatever the list separator is: TAB, decimal point, CRLF, UTF-16 little-endian with a byte
    /// order mark, which Excel takes apart rightly without being asked.
    case excelAny = "excel-any"
}
