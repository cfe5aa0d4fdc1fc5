/// A table with a caption; the first cell of each row is the row's heading.
struct TableView: Sendable {
    let caption: PageText
    let columns: [ColumnView]
    let rows: [RowView]
    /// The sums at its foot, in a list of none or one.
    let feet: [FootView]

    init(_ caption: String, _ columns: [ColumnView], _ rows: [RowView], sums: [RowView] = []) {
        self.caption = PageText(caption)
        self.columns = columns
        self.rows = rows
        self.feet = sums.isEmpty ? [] : [FootView(sums: sums)]
    }
}

struct FootView: Sendable {
    let sums: [RowView]
}

struct ColumnView: Sendable {
    let name: PageText
    /// The class of its cells: `number` or `text`.
    let kind: PageText

    static func text(_ name: String) -> ColumnView { ColumnView(name: PageText(name), kind: .markup("text")) }
    static func number(_ name: String) -> ColumnView { ColumnView(name: PageText(name), kind: .markup("number")) }
}

struct RowView: Sendable {
    let head: PageText
    /// A smaller line below the head: an id, for instance.
    let details: [PageText]
    /// Where the head leads to, within the same folder; a list of none or one.
    let links: [PageText]
    let cells: [CellView]

    init(_ head: String, details: [String] = [], links: [String] = [], _ cells: [CellView]) {
        self.head = PageText(head)
        self.details = details.map { PageText($0) }
        self.links = links.map { PageText($0) }
        self.cells = cells
    }

    var hasNoLink: Bool { links.isEmpty }
}

struct CellView: Sendable {
    let value: PageText
    let kind: PageText
    let details: [PageText]

    static func text(_ value: String, details: [String] = []) -> CellView {
        CellView(
            value: PageText(value, charactersMax: 600), kind: .markup("text"), details: details.map { PageText($0) })
    }

    /// Figures that are written as they are to stand there.
    static func number(_ value: String) -> CellView {
        CellView(value: PageText(value), kind: .markup("number"), details: [])
    }

    static func number(_ value: some BinaryInteger) -> CellView {
        CellView(value: PageText(value), kind: .markup("number"), details: [])
    }
}
