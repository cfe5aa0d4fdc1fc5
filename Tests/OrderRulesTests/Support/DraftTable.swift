import OrderModel
import Testing

/// Rows of fields as a reader's chunk. Adjacent rows of a table with the same OrderReference are one order. Without a
/// column for it, every row is an order of its own.
struct DraftTable {
    private(set) var chunk = DraftChunk()

    init(_ rows: [TextTable.Row], columns: [String], form: [Field: String]) throws {
        let fields = try columns.filter { !["AsOf", "Seller"].contains($0) }.map { column in
            (column, try #require(Field(columnName: column), "no field is called \(column)"))
        }
        let filled = rows.map { row in form.merging(fields.map { ($0.1, row[$0.0] ?? "") }) { $1 } }
        self.init(filled, areGrouped: columns.contains(Field.orderReference.columnName))
    }

    init(_ rows: [[Field: String]], areGrouped: Bool = true) {
        for (index, row) in rows.enumerated() { append(row, number: index + 1, mayJoin: areGrouped) }
    }

    private mutating func append(_ fields: [Field: String], number: Int, mayJoin: Bool) {
        let reference = fields[.orderReference] ?? "ROW-\(number)"
        let line = chunk.lines.count
        let last = chunk.orders.last.map { chunk.text(of: .orderReference, inLine: $0.lines.lowerBound) }
        chunk.appendLine(DraftLine(sourceLine: number + 1, sourceOffset: number * 100, sourceCount: 99))
        for field in Field.allCases {
            let value = field == .orderReference ? reference : fields[field] ?? ""
            if !value.isEmpty { chunk.setLast(field, to: chunk.intern(value.utf8)) }
        }
        if mayJoin, last == reference, !reference.isEmpty {
            chunk.extendLastOrder(toLine: line + 1, sourceEnd: number * 100 + 99)
        } else {
            chunk.appendOrder(
                DraftOrder(
                    lines: line..<line + 1, sourceLine: number + 1, sourceOffset: number * 100, sourceCount: 99))
        }
    }
}
