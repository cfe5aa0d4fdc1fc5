/// The names that a ledger keeps. Each becomes a part of a path. A name that leads elsewhere is therefore an error of
/// the ledger, before anything is looked for under it.
package enum StoredName {
    /// Proves the name of one file or folder.
    package static func one(_ name: String) throws(LedgerError) -> String {
        guard !["", ".", ".."].contains(name), !name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 }) else {
            throw .damaged("a name in it is no name of a file")
        }
        return name
    }

    /// Proves a path of several names below a folder.
    package static func path(_ path: String) throws(LedgerError) -> String {
        for name in path.split(separator: "/", omittingEmptySubsequences: false) { _ = try one(String(name)) }
        return path
    }
}
