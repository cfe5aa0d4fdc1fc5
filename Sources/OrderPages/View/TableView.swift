/// A table with a caption; the first cell of each row is the row's heading.
struct TableView: Sendable {
    let caption: PageText
    let columns: [ColumnView]
    let rows: [RowView]
    /// The sums at the table's foot: a list of none or one.
    let feet: [FootView]

    init(_ caption: String, columns: [ColumnView], rows: [RowView], sums: [RowView] = []) {
        self.caption = PageText(caption)
        self.columns = columns
        self.rows = rows.map { $0.labelled(columns) }
        self.feet = sums.isEmpty ? [] : [FootView(sums: sums.map { $0.labelled(columns) })]
    }
}

extension TableView {
    /// The count of characters that the widest numbers of a row take side by side.
    var numberCharacters: Int {
        let rows = rows + feet.flatMap(\.sums)
        return columns.indices.dropFirst().reduce(0) { sum, column in
            sum + (rows.map { $0.cells[column - 1].numberCharacters }.max() ?? 0)
        }
    }
}

struct FootView: Sendable {
    let sums: [RowView]
}

struct ColumnView: Sendable {
    let name: PageText
    /// The class of the column's cells: `number` or `text`.
    let kind: PageText

    static func text(_ name: String) -> ColumnView { ColumnView(name: PageText(name), kind: .markup("text")) }
    static func code(_ name: String) -> ColumnView { ColumnView(name: PageText(name), kind: .markup("code")) }
    static func number(_ name: String) -> ColumnView { ColumnView(name: PageText(name), kind: .markup("number")) }
}

struct RowView: Sendable {
    let head: PageText
    /// Smaller lines below the head, such as an id.
    let details: [PageText]
    /// The target of the head's link, within the same folder: a list of none or one.
    let links: [PageText]
    private(set) var cells: [CellView]

    /// More characters than the longest name of a file takes when every byte is written as `%XX`.
    private static let linkCharactersMax = 1_024

    init(_ head: String, details: [String] = [], links: [String] = [], _ cells: [CellView]) {
        self.head = PageText(head)
        self.details = details.map { PageText($0) }
        self.links = links.map { PageText($0, charactersMax: Self.linkCharactersMax) }
        self.cells = cells
    }

    /// Returns the row with the name of its column in each cell, for windows too narrow for columns.
    fileprivate func labelled(_ columns: [ColumnView]) -> RowView {
        precondition(cells.count == columns.count - 1, "a row has a cell for each column but the head's")
        var row = self
        for index in cells.indices { row.cells[index].label = columns[index + 1].name }
        return row
    }
}

struct CellView: Sendable {
    let value: PageText
    let kind: PageText
    let details: [PageText]
    var numberCharacters: Int { kind.html.hasPrefix("number") ? value.html.count : 0 }
    /// The name of the cell's column.
    fileprivate(set) var label = PageText("")

    static func text(_ value: String, details: [String] = []) -> CellView {
        CellView(
            value: PageText(value, charactersMax: 600), kind: .markup("text"), details: details.map { PageText($0) })
    }

    static func code(_ value: String) -> CellView {
        CellView(value: PageText(value), kind: .markup("code"), details: [])
    }

    /// Returns a cell with figures that are ready to be shown.
    static func number(_ value: String) -> CellView {
        let kind = value.count > lineCharactersMax ? "number long" : "number"
        return CellView(value: PageText(value), kind: .markup(kind), details: [])
    }

    /// The most characters on one line. A longer number may break, or its table would be wider than most windows.
    private static let lineCharactersMax = 20

    static func number(_ value: some BinaryInteger) -> CellView {
        CellView(value: PageText(value), kind: .markup("number"), details: [])
    }
}
