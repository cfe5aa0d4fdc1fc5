@testable import OrderRules

/// `Rules.md`: the list of the rules, which the rest of the page explains.
enum RulesPage {
    static let name = "Rules.md"

    static func text() throws -> String {
        try Repository.text("\(GeneratedPage.folder)/\(name)").replacing("order", by: tables)
    }

    private static var tables: String {
        [
            table("Once, about the first line of the order:", RuleBook.order),
            table("About every line:", RuleBook.line),
            table("About a line that buys:", RuleBook.purchase),
            table("About a line that asks for keys:", RuleBook.keyRequest),
            table("About a line that cancels:", RuleBook.cancellation),
        ].joined(separator: "\n\n")
    }

    private static func table<Line>(_ title: String, _ rules: [any Rule<Line>.Type]) -> String {
        let rows = rules.map { "| \($0.number) | \($0.title) | `\($0).swift` |" }
        return "\(title)\n\n" + String(table: "rule | what holds | file", rows: rows)
    }
}
