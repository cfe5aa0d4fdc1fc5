/// The names that a ledger keeps. Each becomes a part of a path, so that one that leads elsewhere is an error of the
/// ledger before anything is looked for under it.
package enum StoredName {
    /// The name of one file or folder.
    package static func one(_ name: String) throws(LedgerError) -> String {
        guard !["", ".", ".."].contains(name), !name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 }) else {
            throw .damaged("a name in it is no name of a file")
        }
        return name
    }

    /// A path of several names below a folder.
    package static func path(_ path: String) throws(LedgerError) -> String {
        for name in path.split(separator: "/", omittingEmptySubsequences: false) { _ = try one(String(name)) }
        return path
    }
}
