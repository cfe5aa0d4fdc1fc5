import OrderIngest
import OrderModel

/// `Batches.md`: written by hand, except for two tables that are made here.
enum BatchesPage {
    static let name = "Batches.md"

    static func text() throws -> String {
        let page = try Repository.text("\(GeneratedPage.folder)/\(name)")
        return page.replacing("columns", by: columns).replacing("limits", by: limits)
    }

    private static var columns: String {
        let rows = BatchColumn.all.map { column in
            let uses = column.uses.map(\.rawValue).joined(separator: " | ")
            let places = column.xml.split(separator: ", ").map { "`\($0)`" }.joined(separator: ", ")
            return "| `\(column.field.columnName)` | \(uses) | \(places) | \(column.value) |"
        }
        return String(table: "column | Purchase | GetKeys | Cancel | in XML | value", rows: rows)
    }

    private static var limits: String {
        let bounds = IngestLimits()
        return String(
            table: "at most | by default | setting",
            rows: [
                "| bytes in a file | \(bounds.fileBytes) | `limits.fileBytes` |",
                "| bytes in a field | \(bounds.fieldBytes) | `limits.fieldBytes` |",
                "| lines in an order | \(bounds.orderLines) | `limits.orderLines` |",
                "| bytes in an order | \(bounds.orderBytes) | `limits.orderBytes` |",
                "| elements inside one another | \(bounds.depth) | `limits.depth` |",
                "| problems that are listed of a file | \(bounds.problems) | `limits.problems` |",
            ])
    }
}
