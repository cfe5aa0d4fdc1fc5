/// A chart of horizontal bars, each with its label and its number. Lengths are percentages of the width while text
/// keeps its size, so the chart reads as well on a phone as on a wall.
struct ChartView: Sendable {
    /// The id that tells its title and description from those of the page's other charts.
    let id: PageText
    let title: PageText
    let description: PageText
    let height: Int
    let bars: [BarView]
    let labels: [BarLabelView]
    /// The meaning of the colours, when there are several.
    let legend: [LegendView]

    private static let labelBaseline = 12
    private static let numberBaseline = 28
    private static let barHeight = 10

    /// The places of a row's parts.
    private struct RowLayout {
        let height: Int
        let barTop: Int
        let longestPermille: Int

        /// The number stands to the right of the bar, which leaves room for it.
        static let beside = RowLayout(height: 36, barTop: 18, longestPermille: 640)
        /// The number has its own line above the bar. On a phone it would be longer than the room beside the bar.
        static let above = RowLayout(height: 52, barTop: 34, longestPermille: 1_000)

        /// The longest number beside a bar: a third of 264 px, the width of a chart on the narrowest phone.
        static let besideCharactersMax = 12
    }

    init(id: String, title: String, description: String, legend: [LegendView] = [], _ rows: [ChartRow]) {
        self.id = .markup(id)
        self.title = PageText(title)
        self.description = PageText(description, charactersMax: 600)
        self.legend = legend
        let isLong = rows.contains { $0.number.count > RowLayout.besideCharactersMax }
        let layout: RowLayout = isLong ? .above : .beside
        self.height = rows.count * layout.height
        let longest = rows.lazy.flatMap(\.lengths).max() ?? 0
        self.bars = rows.enumerated().flatMap { Self.bars(of: $1, at: $0 * layout.height, layout, longest: longest) }
        self.labels = rows.enumerated().map { index, row in
            BarLabelView(
                text: PageText(LabelText.fitting(row.label)), number: PageText(row.number),
                textY: index * layout.height + Self.labelBaseline,
                numberY: index * layout.height + Self.numberBaseline)
        }
    }

    /// Returns one bar, or two of half the height for charges and credits.
    private static func bars(of row: ChartRow, at top: Int, _ layout: RowLayout, longest: Int128) -> [BarView] {
        let height = row.lengths.count > 1 ? barHeight / 2 : barHeight
        let tones = row.lengths.count > 1 ? ["charged", "credited"] : [row.tone.rawValue]
        return zip(row.lengths, tones).enumerated().map { part, bar in
            let permille = NumberText.permille(bar.0, of: longest) * layout.longestPermille / 1_000
            return BarView(
                y: top + layout.barTop + part * (height + 1), height: height,
                width: .markup(NumberText.percent(ofPermille: permille)), tone: .markup(bar.1))
        }
    }
}

/// A row of a chart before it is placed.
struct ChartRow {
    let label: String
    let number: String
    /// One length or two, none negative.
    let lengths: [Int128]
    var tone = Tone.charged
}

struct BarView: Sendable {
    let y: Int
    let height: Int
    /// A percentage of the chart's width.
    let width: PageText
    let tone: PageText
}

struct BarLabelView: Sendable {
    let text: PageText
    let number: PageText
    let textY: Int
    let numberY: Int
}

struct LegendView: Sendable {
    let text: PageText
    let tone: PageText

    init(_ text: String, _ tone: Tone) {
        self.text = PageText(text)
        self.tone = tone.className
    }
}
