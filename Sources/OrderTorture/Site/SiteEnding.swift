package import OrderSite
package import OrderWorld

/// Everything that can be seen of a site between two runs: all its files except the reference data, and the content of
/// its ledger.
package struct SiteEnding: Equatable, Sendable {
    private var files: [String: String]
    private let ledger: LedgerDump

    /// Throws an error when the files or the ledger cannot be read.
    package init(_ layout: SiteLayout, world: any World) throws {
        // The ledger comes first: a killed process leaves files beside it, and opening the ledger uses them up.
        ledger = try LedgerDump(path: layout.ledger, root: layout.root)
        // The record of the last run has the times of that run, and nothing of any order.
        files = try FileTree.contents(of: layout.root, world: world) { path in
            ["reference", "ledger.sqlite", "elsewhere"].contains(path) || path.hasPrefix(".docket.")
        }
    }

    /// Returns the differences from the expected ending, a line for each file and table; empty when there are none.
    package func differences(from expected: SiteEnding) -> [String] {
        let paths = Set(files.keys).union(expected.files.keys).sorted()
        return paths.compactMap { path in
            guard let found = files[path] else { return "\(path) is missing" }
            guard let wanted = expected.files[path] else { return "\(path) is left over" }
            return found == wanted ? nil : "\(path) differs"
        } + ledger.differences(from: expected.ledger)
    }

    /// Returns the same ending without the marks of complete files.
    func withoutMarks() -> SiteEnding {
        var ending = self
        ending.files = files.filter { !$0.key.hasSuffix(".done") }
        return ending
    }
}
