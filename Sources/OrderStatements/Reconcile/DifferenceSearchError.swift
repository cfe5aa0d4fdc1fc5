internal import OrderModel

/// The reason why a difference cannot be accepted.
package enum DifferenceSearchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file has no row that begins in the line.
    case noRow(line: Int, file: String)
    /// The row in the line matches, or its difference counts as accepted.
    case noDifference(line: Int, file: String, verdict: String)
    /// The difference was accepted in this line, or as often as the file has it.
    case acceptedBefore(line: Int, file: String, by: String)
    /// The row is one of several that are one posting together, and not all of them were named.
    case partOf(line: Int, file: String, count: Int)
    /// The file is no `reconcile.csv` as a reconcile wrote it, beside its `reconcile.json`.
    case changedReport(file: String)

    package var description: String {
        switch self {
        case .noRow(let line, let file):
            "no row of \(file.visible) begins in line \(line); reconcile.csv has the line of each row in Line"
        case .noDifference(let line, let file, let verdict):
            "\(file.visible):\(line) is \(verdict.visible), so there is nothing to accept"
        case .acceptedBefore(let line, let file, let by):
            "\(file.visible):\(line) was accepted before, by \(by)"
        case .partOf(let line, let file, let count):
            "\(file.visible):\(line) is one of \(count) rows that are one posting together; name all of them"
        case .changedReport(let file):
            "\(file.visible) is not the reconcile.csv that the reconcile.json beside it tells of: it was changed, saved by "
                + "another program or taken elsewhere; name the row in the folder of the reconcile, or in the vendor's file"
        }
    }
}
