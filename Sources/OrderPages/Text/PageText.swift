internal import Mustache
internal import OrderModel

/// Text as it stands in a page: nothing in it is markup, and nothing in it can hide or turn round what is beside it.
///
/// Templates show it with three braces, because it is escaped already. The template engine's own escaping goes by
/// character, and would let a quotation mark through that carries a combining mark; this goes by Unicode scalar. A text
/// that were not escaped cannot reach a template, since views hold no other kind.
struct PageText: Sendable, MustacheCustomRenderable {
    /// The escaped text.
    let html: String

    /// How much of a text a page shows, in characters.
    static let charactersMax = 300

    /// Escapes any text; of a longer one, the first `charactersMax` characters and an ellipsis.
    init(_ text: String, charactersMax: Int = PageText.charactersMax) {
        var cut = text.withoutProductKeys
        if let end = cut.index(cut.startIndex, offsetBy: charactersMax, limitedBy: cut.endIndex), end < cut.endIndex {
            cut = cut[..<end] + "…"
        }
        html = cut.escapedForPages
    }

    /// A number, in figures with its thousands apart.
    init(_ number: some BinaryInteger) {
        html = NumberText.grouped(String(number))
    }

    private init(html: String) {
        self.html = html
    }

    /// Markup of our own making, such as the style sheet.
    static func markup(_ html: String) -> PageText { PageText(html: html) }

    var renderText: String { html }
    var isNull: Bool { false }
}

extension String {
    /// The text with markup's own signs as references, and without what a reader cannot see.
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
    /// More marks on one letter than any language writes would reach into other lines.
    fileprivate static var stackingMarksMax: Int { 4 }

    fileprivate var isStackingMark: Bool {
        // Latin letters, figures and most of what is written lie below the first of them.
        value >= 0x300 && [.nonspacingMark, .enclosingMark].contains(properties.generalCategory)
    }

    /// True when the scalar shows, and leaves the order of what is beside it alone: neither a control, nor one of the
    /// marks that turn the direction of writing, nor none at all.
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
