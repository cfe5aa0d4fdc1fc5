import OrderModel
import OrderSite
import Testing

/// The page Accounts of the manual.
@Suite(.timeLimit(.minutes(60))) struct AccountsPageTests {
    /// Returns the page's examples of `accounts.yaml`.
    private func examples() throws -> [String] {
        let page = try Repository.text("Sources/docket/Docket.docc/Accounts.md")
        var blocks: [String] = [""]
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("    ") {
                blocks[blocks.count - 1] += line.dropFirst(4) + "\n"
            } else if blocks.last?.isEmpty == false {
                blocks.append("")
            }
        }
        return blocks.filter { $0.contains(":\n") }
    }

    @Test func `every example is a file that is read without a fault, and together they show every program`() throws {
        var shown: Set<String> = []
        for example in try examples() {
            let chart = try ChartOfAccounts.parse(Array(example.utf8))
            if chart.hledger != nil { shown.insert("hledger") }
            if chart.datev != nil { shown.insert("datev") }
            if chart.xero != nil { shown.insert("xero") }
            if chart.quickBooks != nil { shown.insert("quickbooks") }
        }
        #expect(shown == ["hledger", "datev", "xero", "quickbooks"])
    }

    @Test func `it names every kind of account and every condition`() throws {
        let page = try Repository.text("Sources/docket/Docket.docc/Accounts.md")
        let words = AccountKind.allCases.map(\.rawValue) + AccountTemplate.Placeholder.allCases.map(\.rawValue)
        for word in words { #expect(page.contains("| `\(word)` |"), "the page has no row of \(word)") }
    }
}
