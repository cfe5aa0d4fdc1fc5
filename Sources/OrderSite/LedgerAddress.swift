/// The address of a ledger, as `--ledger` and the setting `ledger` name it.
package enum LedgerAddress: Sendable, Hashable {
    /// An embedded ledger: `sqlite:PATH`.
    case sqlite(path: String)

    /// A text that names no ledger.
    package struct Fault: Error, CustomStringConvertible {
        /// A sentence for the person. It repeats only the scheme of a URL, since the rest may have a password in it.
        package let description: String
    }

    /// Reads an address such as `sqlite:/srv/ledger.sqlite`.
    package init(_ text: String) throws(Fault) {
        let scheme = "sqlite:"
        guard text.hasPrefix(scheme), text.count > scheme.count else { throw Self.fault(of: text) }
        self = .sqlite(path: String(text.dropFirst(scheme.count)))
    }

    private static func fault(of text: String) -> Fault {
        guard let slashes = text.firstRange(of: "://") else {
            return Fault(description: "the ledger '\(text)' is not of the form sqlite:PATH")
        }
        let scheme = "\(text[..<slashes.upperBound])…"
        return Fault(
            description:
                "the ledger '\(scheme)' is not of the form sqlite:PATH; this build keeps ledgers in SQLite alone")
    }

    /// The file that the ledger is kept in.
    package var path: String {
        switch self {
        case .sqlite(let path): path
        }
    }

    /// The file of the store of downloads, beside the ledger: `ledger-downloads.sqlite` for `ledger.sqlite`.
    package var downloadsPath: String {
        let ending = ".sqlite"
        let stem = path.hasSuffix(ending) ? path.dropLast(ending.count) : path[...]
        return stem + "-downloads" + ending
    }

    /// Returns the same ledger, with its path taken from the site's folder on.
    package func inSite(_ layout: SiteLayout) -> LedgerAddress {
        switch self {
        case .sqlite(let path): .sqlite(path: layout.place(path))
        }
    }
}
