// The content of a page under the names that the templates read. A property with nothing to show is an empty list,
// never nil: for a nil, the engine would look the name up in the surrounding view.

/// A whole page.
struct PageView: Sendable {
    /// The title of the window.
    let title: PageText
    /// The kind of page, shown above its heading.
    let kicker: PageText
    let heading: PageText
    let badges: [BadgeView]
    let facts: [FactView]
    let sections: [SectionView]
    let footer: PageText
}

/// A verdict beside the heading.
struct BadgeView: Sendable {
    let text: PageText
    /// Its class in the style sheet: one of ``Tone``.
    let tone: PageText

    init(_ text: String, _ tone: Tone) {
        self.text = PageText(text)
        self.tone = tone.className
    }
}

/// The meaning of a thing for its reader: the classes of the style sheet.
enum Tone: String {
    case good, bad, warn, same, plain, charged, credited

    var className: PageText { .markup(rawValue) }
}

/// A name with its value.
struct FactView: Sendable {
    let name: PageText
    let value: PageText
    /// True for hashes and names of files.
    let isCode: Bool

    init(_ name: String, _ value: String, isCode: Bool = false) {
        self.name = PageText(name)
        self.value = PageText(value)
        self.isCode = isCode
    }
}

/// A part of the page under a heading of its own.
struct SectionView: Sendable {
    let id: PageText
    let heading: PageText
    let blocks: [BlockView]

    init(_ heading: String, id: String, _ blocks: [BlockView]) {
        self.id = .markup(id)
        self.heading = PageText(heading)
        self.blocks = blocks
    }
}

/// A piece of a section. It shows its lists that are not empty, in this order.
struct BlockView: Sendable {
    var subheadings: [SubheadingView] = []
    var paragraphs: [PageText] = []
    var notices: [NoticeView] = []
    var tileLists: [TileListView] = []
    var shareBars: [ShareBarView] = []
    var panels: [PanelView] = []
    var tables: [TableView] = []
    var adviceLists: [AdviceListView] = []
    var factLists: [FactListView] = []
}

/// A heading below a section's. Links lead to its `id`.
struct SubheadingView: Sendable {
    let id: PageText
    let text: PageText

    init(_ text: String, id: String) {
        self.id = .markup(id)
        self.text = PageText(text)
    }
}

/// A chart beside the table that has its numbers, or above it when the table needs the width.
struct PanelView: Sendable {
    let chart: ChartView
    let table: TableView
    let layout: PageText

    init(_ chart: ChartView, _ table: TableView) {
        self.chart = chart
        self.table = table
        let fits = table.columns.count <= Self.besideColumnsMax && table.numberCharacters <= Self.besideCharactersMax
        self.layout = .markup(fits ? "beside" : "above")
    }

    private static let besideColumnsMax = 6
    private static let besideCharactersMax = 46
}

/// A sentence that has to be noticed.
struct NoticeView: Sendable {
    let text: PageText
    let tone: PageText

    init(_ text: String, _ tone: Tone) {
        self.text = PageText(text, charactersMax: 600)
        self.tone = tone.className
    }
}

struct TileListView: Sendable {
    let tiles: [TileView]
}

/// A number in large figures.
struct TileView: Sendable {
    let number: PageText
    let label: PageText
    let hint: PageText
    let tone: PageText

    init(_ number: some BinaryInteger, _ label: String, hint: String, tone: Tone) {
        self.number = PageText(number)
        self.label = PageText(label)
        self.hint = PageText(hint)
        self.tone = tone.className
    }
}

/// The fix for each code.
struct AdviceListView: Sendable {
    let advice: [AdviceView]
}

struct AdviceView: Sendable {
    let code: PageText
    let meaning: PageText
    let fix: PageText
}

struct FactListView: Sendable {
    let facts: [FactView]
}
