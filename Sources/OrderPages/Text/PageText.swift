internal import Mustache
internal import OrderModel

/// Text for a page. Nothing in it is markup, and nothing in it can hide or reverse the text beside it.
///
/// Templates show it with three braces, because it is escaped already. The template engine escapes by character, and
/// would let through a quotation mark that carries a combining mark; this type escapes by Unicode scalar. Views hold no
/// other kind of text, so no unescaped text can reach a template.
struct PageText: Sendable, MustacheCustomRenderable {
    /// The escaped text.
    let html: String

    /// The most characters of a text that a page shows.
    static let charactersMax = 300

    /// Escapes any text. A longer one is cut to its first `charactersMax` characters and an ellipsis.
    init(_ text: String, charactersMax: Int = PageText.charactersMax) {
        var cut = text.withoutProductKeys
        if let end = cut.index(cut.startIndex, offsetBy: charactersMax, limitedBy: cut.endIndex), end < cut.endIndex {
            cut = cut[..<end] + "…"
        }
        html = cut.escapedForPages
    }

    /// Makes text of a number, with commas between thousands.
    init(_ number: some BinaryInteger) {
        html = NumberText.grouped(String(number))
    }

    private init(html: String) {
        self.html = html
    }

    /// Returns markup of our own making, such as the style sheet.
    static func markup(_ html: String) -> PageText { PageText(html: html) }

    var renderText: String { html }
    var isNull: Bool { false }
}

extension String {
    /// The text with references for the signs of markup, and without invisible characters.
    fileprivate var escapedForPages: String {
        var html = ""
        html.reserveCapacity(utf8.count + 16)
        var marks = 0
        for scalar in unicodeScalars {
            marks = scalar.isStackingMark ? marks + 1 : 0
            guard marks <= Unicode.Scalar.stackingMarksMax else { continue }
            html.append(scalar: scalar)
        }
        return html
    }

    private mutating func append(scalar: Unicode.Scalar) {
        switch scalar {
        case "&": self += "&amp;"
        case "<": self += "&lt;"
        case ">": self += "&gt;"
        case "\"": self += "&quot;"
        case "'": self += "&#39;"
        case "\t", "\n", "\r", "\u{2028}", "\u{2029}": self += " "
        default: unicodeScalars.append(scalar.isHarmless ? scalar : "\u{FFFD}")
        }
    }
}

extension Unicode.Scalar {
    /// The most marks on one letter. More of them, which no language writes, would reach into other lines.
    fileprivate static var stackingMarksMax: Int { 4 }

    fileprivate var isStackingMark: Bool {
        // Latin letters, figures and most other writing lie below the first stacking mark.
        value >= 0x300 && [.nonspacingMark, .enclosingMark].contains(properties.generalCategory)
    }

    /// True when the scalar is visible and leaves the order of its neighbours alone. Controls, marks that turn the
    /// direction of writing, and unassigned scalars are not.
    fileprivate var isHarmless: Bool {
        guard value >= 0x7F || value < 0x20 else { return true }
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE0FFF:
            return false
        default:
            return !properties.isNoncharacterCodePoint
        }
    }
}
