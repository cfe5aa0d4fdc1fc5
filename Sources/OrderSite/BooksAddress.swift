/// The address of books, as `docket books --to` and the setting `books` name it.
package struct BooksAddress: Sendable, Hashable {
    /// The SQLite file.
    package let path: String

    /// A text that names no books.
    package struct Fault: Error, CustomStringConvertible {
        /// A sentence for the person. It repeats only the scheme of a URL, since the rest may have a password in it.
        package let description: String
    }

    /// Reads an address such as `sqlite:books.sqlite`.
    package init(_ text: String) throws(Fault) {
        let scheme = "sqlite:"
        guard text.hasPrefix(scheme), text.count > scheme.count else { throw Self.fault(of: text) }
        path = String(text.dropFirst(scheme.count))
    }

    private static func fault(of text: String) -> Fault {
        guard let slashes = text.firstRange(of: "://") else {
            return Fault(description: "the books '\(text)' are not of the form sqlite:PATH")
        }
        let scheme = "\(text[..<slashes.upperBound])…"
        return Fault(
            description:
                "the books '\(scheme)' are not of the form sqlite:PATH; this build keeps books in SQLite alone, and has "
                + "no driver for a database server")
    }
}
