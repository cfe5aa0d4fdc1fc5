internal import OrderModel

/// The content of a page of a link under the names that the template reads.
struct LinkView: Sendable {
    let kicker: PageText
    let heading: PageText
    let badges: [BadgeView]
    let facts: [FactView]
    let paragraphs: [PageText]
    /// The label of the button; empty for a page without one.
    let buttons: [PageText]
    let notes: [PageText]
    /// The heading and text of a second part.
    let parts: [PartView]
    let footer: PageText
}

struct PartView: Sendable {
    let heading: PageText
    let text: PageText
}

extension LinkPage {
    func view(_ words: LinkWords, at now: Timestamp) -> LinkView {
        switch self {
        case .open(let facts, let left, let hours): open(facts, left: left, hours: hours, words, at: now)
        case .expired(let facts): ended(facts, reason: "expired", time(facts.expiresAt), words: words)
        case .usedUp(let facts): ended(facts, reason: "usedUp", "\(DownloadAllowance.downloadsMax)", words: words)
        case .cancelled(let facts): ended(facts, reason: "cancelled", "", words: words)
        case .sessionOver(let hours): message("session", "\(hours)", words: words)
        case .message(let message): self.message(message.rawValue, "", words: words)
        }
    }

    private func open(_ facts: LinkFacts, left: Int, hours: Int, _ words: LinkWords, at now: Timestamp) -> LinkView {
        let most = DownloadAllowance.downloadsMax
        let ends = words.text("expires", Self.wait(from: now, to: facts.expiresAt, words), time(facts.expiresAt))
        return LinkView(
            kicker: PageText(words.text("kicker")), heading: PageText(facts.product),
            badges: [BadgeView(words.text("state.open"), .good)],
            facts: choice(facts, words) + [
                FactView(words.text("label.file"), facts.fileName, isCode: true),
                FactView(words.text("label.size"), Self.size(facts.byteCount, words)),
                FactView(words.text("label.left"), words.text("left", "\(left)", "\(most)")),
                FactView(words.text("label.expires"), ends),
                FactView(words.text("label.sha256"), facts.sha256, isCode: true),
            ], paragraphs: [], buttons: [PageText(words.text("button"))],
            notes: [PageText(words.text("note", "\(hours)"))],
            parts: [part("check.heading", words.text("check"), words: words)], footer: PageText(words.text("footer")))
    }

    private func ended(_ facts: LinkFacts, reason: String, _ value: String, words: LinkWords) -> LinkView {
        LinkView(
            kicker: PageText(words.text("kicker")), heading: PageText(facts.product),
            badges: [BadgeView(words.text("state.\(reason)"), .bad)], facts: choice(facts, words),
            paragraphs: [PageText(words.text("\(reason).text", value))], buttons: [], notes: [],
            parts: [part("next.heading", words.text("\(reason).next", value), words: words)],
            footer: PageText(words.text("footer")))
    }

    private func message(_ name: String, _ value: String, words: LinkWords) -> LinkView {
        LinkView(
            kicker: PageText(words.text("kicker")), heading: PageText(words.text("\(name).heading")), badges: [],
            facts: [], paragraphs: [PageText(words.text("\(name).text", value))], buttons: [], notes: [],
            parts: [part("next.heading", words.text("\(name).next"), words: words)],
            footer: PageText(words.text("footer")))
    }

    private func part(_ heading: String, _ text: String, words: LinkWords) -> PartView {
        PartView(heading: PageText(words.text(heading)), text: PageText(text, charactersMax: 600))
    }

    private func choice(_ facts: LinkFacts, _ words: LinkWords) -> [FactView] {
        [
            FactView(words.text("label.version"), facts.choice.version),
            FactView(words.text("label.language"), facts.choice.language),
            FactView(words.text("label.fileType"), facts.choice.fileType),
        ]
    }

    /// Writes a time to the minute, with a blank between its parts.
    private func time(_ time: Timestamp) -> String {
        let text = "\(time)"
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    /// Says how long it is to a time, in the largest unit of which there is a whole one.
    static func wait(from now: Timestamp, to end: Timestamp, _ words: LinkWords) -> String {
        let seconds = shownSeconds(from: now, to: end)
        for (unit, length) in [("days", 86_400), ("hours", 3_600)] as [(String, Int64)] where seconds >= length {
            return words.counted("in.\(unit)", seconds / length)
        }
        return words.counted("in.minutes", seconds / 60)
    }

    /// Writes a size with its unit of IEC 80000-13, and in bytes.
    static func size(_ byteCount: Int64, _ words: LinkWords) -> String {
        let units = ["KiB", "MiB", "GiB", "TiB"]
        guard byteCount >= 1_024 else { return words.text("size.small", "\(byteCount)") }
        var (tenths, unit) = (Int128(byteCount) * 10 / 1_024, 0)
        while tenths >= 10_240, unit + 1 < units.count { (tenths, unit) = (tenths / 1_024, unit + 1) }
        let large = "\(tenths / 10)\(words.text("decimal"))\(tenths % 10) \(units[unit])"
        return words.text("size.large", large, "\(byteCount)")
    }
}
