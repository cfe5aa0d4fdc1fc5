/// One bar divided into the parts of a whole. A table has the numbers for readers who do not see the bar; others see
/// them in the tiles above.
struct ShareBarView: Sendable {
    let id: PageText
    let title: PageText
    let description: PageText
    let segments: [SegmentView]
    let table: TableView

    /// Nil when there is nothing to divide.
    init?(id: String, title: String, parts: [(name: String, count: Int, tone: Tone)], table: TableView) {
        let whole = parts.reduce(0) { $0 + $1.count }
        guard whole > 0 else { return nil }
        self.id = .markup(id)
        self.title = PageText(title)
        self.description = PageText(
            parts.map { "\($0.name): \(NumberText.grouped(String($0.count)))" }.joined(separator: ", "))
        self.table = table
        var segments: [SegmentView] = []
        var before = 0
        for part in parts where part.count > 0 {
            let (start, end) = (before * 1_000 / whole, (before + part.count) * 1_000 / whole)
            // The smallest part stays visible.
            let width = max(3, end - start)
            segments.append(SegmentView(start: min(start, 1_000 - width), width: width, tone: part.tone.className))
            before += part.count
        }
        self.segments = segments
    }
}

struct SegmentView: Sendable {
    /// The place and the width, in percent of the bar's width.
    let x: PageText
    let width: PageText
    let tone: PageText

    init(start: Int, width: Int, tone: PageText) {
        self.x = .markup(NumberText.percent(ofPermille: start))
        self.width = .markup(NumberText.percent(ofPermille: width))
        self.tone = tone
    }
}
