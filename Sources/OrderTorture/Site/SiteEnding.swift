package import OrderSite
package import OrderWorld

/// Everything that can be seen of a site between two runs: its files, with none left out but the reference data, and
/// the content of its ledger.
package struct SiteEnding: Equatable, Sendable {
    private var files: [String: String]
    private let ledger: LedgerDump

    /// Throws what keeps the files or the ledger from being read.
    package init(_ layout: SiteLayout, world: any World) throws {
        // The ledger comes first: a process that was killed leaves files beside it, which opening it takes up.
        ledger = try LedgerDump(path: layout.ledger, root: layout.root)
        files = try FileTree.contents(of: layout.root, world: world) { path in
            ["reference", "ledger.sqlite", ".docket.lock", "elsewhere"].contains(path)
        }
    }

    /// How it differs from what was expected, a line for each file and table; none when it does not.
    package func differences(from expected: SiteEnding) -> [String] {
        let paths = Set(files.keys).union(expected.files.keys).sorted()
        return paths.compactMap { path in
            guard let found = files[path] else { return "\(path) is missing" }
            guard let wanted = expected.files[path] else { return "\(path) is left over" }
            return found == wanted ? nil : "\(path) differs"
        } + ledger.differences(from: expected.ledger)
    }

    /// The same without the marks that say that a file is complete.
    func withoutMarks() -> SiteEnding {
        var ending = self
        ending.files = files.filter { !$0.key.hasSuffix(".done") }
        return ending
    }
}
