/// The statement about the numbers of rows.
package enum NumberSQL {
    /// One row, with a column for each of ``TableNumbers/all``.
    package static let moved = "SELECT " + TableNumbers.all.map { "(\($0.isMoved))" }.joined(separator: ", ")
}
