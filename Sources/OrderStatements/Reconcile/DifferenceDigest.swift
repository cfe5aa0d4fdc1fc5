internal import Crypto
internal import OrderModel
internal import OrderReports
internal import TabularText

/// The digest by which an accepted difference is known again: of the cells of its row in `reconcile.csv`.
///
/// The key and the place of the row are left out, which are others when the vendor sends the same row in another file.
enum DifferenceDigest {
    private static let leftOut: Set<String> = ["MatchedBy", "File", "Line"]

    /// The columns that it is of.
    static let columns = ReportColumns.reconcile.filter { !leftOut.contains($0) }

    private static let places = columns.compactMap(ReportColumns.reconcile.firstIndex)

    /// Returns the digest of the columns' values, each passed to the function that `visit` gets: 64 lower-case
    /// hexadecimal digits.
    static func of(_ visit: ((Span<UInt8>) -> Void) -> Void) -> String {
        var hash = SHA256()
        visit { value in
            // No value has the byte, so that values cannot run into each other.
            hash.update(data: value.indices.map { value[$0] } + [0])
        }
        return HexadecimalText.of(hash.finalize())
    }

    /// Returns the digest of a row as a reconcile writes it.
    static func of(rowBytes bytes: [UInt8]) throws -> String {
        var (scanner, cells) = (CSVScanner(), [CSVCell]())
        guard try scanner.next(in: bytes.span, into: &cells), cells.count == ReportColumns.reconcile.count else {
            preconditionFailure("a reconcile writes a row of all columns")
        }
        return of { add in
            for place in places {
                var value: [UInt8] = []
                cells[place].appendValue(in: bytes.span, to: &value)
                add(value.span)
            }
        }
    }
}
