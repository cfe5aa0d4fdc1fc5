import OrderIngest
import OrderModel

/// `Batches.md`: written by hand, but for two tables that are made here.
enum BatchesPage {
    static let name = "Batches.md"

    static func text() throws -> String {
        let page = try Repository.text("\(GeneratedPage.folder)/\(name)")
        return replace("limits", limits, in: replace("columns", columns, in: page))
    }

    /// The page with another table between `<!-- begin NAME -->` and `<!-- end NAME -->`.
    private static func replace(_ name: String, _ table: String, in page: String) -> String {
        let (begin, end) = ("<!-- begin \(name) -->\n", "<!-- end \(name) -->")
        guard let first = page.firstRange(of: begin), let last = page.firstRange(of: end),
            first.upperBound <= last.lowerBound
        else { return "no place for \(name)\n" }
        return page[..<first.upperBound] + "\n\(table)\n\n" + page[last.lowerBound...]
    }

    private static var columns: String {
        let rows = BatchColumn.all.map { column in
            let uses = column.uses.map(\.rawValue).joined(separator: " | ")
            let places = column.xml.split(separator: ", ").map { "`\($0)`" }.joined(separator: ", ")
            return "| `\(column.field.columnName)` | \(uses) | \(places) | \(column.value) |"
        }
        return table("column | Purchase | GetKeys | Cancel | in XML | value", rows)
    }

    private static var limits: String {
        let bounds = IngestLimits()
        return table(
            "at most | by default | setting",
            [
                "| bytes in a file | \(bounds.fileBytes) | `limits.fileBytes` |",
                "| bytes in a field | \(bounds.fieldBytes) | `limits.fieldBytes` |",
                "| lines in an order | \(bounds.orderLines) | `limits.orderLines` |",
                "| bytes in an order | \(bounds.orderBytes) | `limits.orderBytes` |",
                "| elements inside one another | \(bounds.depth) | `limits.depth` |",
                "| problems that are listed of a file | \(bounds.problems) | `limits.problems` |",
            ])
    }

    private static func table(_ head: String, _ rows: [String]) -> String {
        let lines = head.split(separator: "|").map { _ in "---" }
        return (["| \(head) |", "|\(lines.joined(separator: "|"))|"] + rows).joined(separator: "\n")
    }
}
