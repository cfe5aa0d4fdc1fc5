/// The result of bringing books up to date.
package struct BooksUpdate: Sendable, Hashable {
    /// The file.
    package let path: String
    /// True when the file was made anew.
    package let isNew: Bool
    /// The batches and the lines that were added.
    package let batchCount: Int
    package let lineCount: Int
    /// The last link of the ledger's chain that the books know; 0 before the first.
    package let link: Int64
}
