/// Decides which characters a reader sees, and writes the others as `U+200B`.
///
/// Names and values come from strangers. A terminal obeys control characters, a bidirectional mark turns round the text
/// beside it, and a zero-width space makes two ids look like one. Screens, logs and problems all show such a text by
/// this one rule. Texts for programs (the rejected rows themselves, JSON) keep their bytes.
public enum VisibleText {
    /// Tells whether a reader sees the character as itself.
    ///
    /// It does not show controls, format and default-ignorable characters, all white space but the blank, and
    /// characters without a meaning that a font could know: private use and unassigned characters.
    public static func shows(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse,
            .unassigned:
            return false
        default: return !properties.isDefaultIgnorableCodePoint && scalar != brailleBlank
        }
    }

    /// A braille pattern without a dot. It is a symbol by its category, and blank on paper.
    private static let brailleBlank: Unicode.Scalar = "\u{2800}"

    /// Returns the character's number as Unicode writes it: `U+200B`.
    public static func number(of scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// Returns the number with the character's name in words: `U+200B (zero width space)`.
    static func name(of scalar: Unicode.Scalar) -> String {
        let name: String? =
            switch scalar {
            case "\t": "tab"
            case "\n": "line feed"
            case "\r": "carriage return"
            default: scalar.properties.name?.lowercased()
            }
        return number(of: scalar) + (name.map { " (\($0))" } ?? "")
    }

    /// Tells whether every byte is a character of ASCII that shows. The rest of this type has nothing to do then.
    static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices where bytes[index] &- 0x20 > 0x5E { return false }
        return true
    }
}

extension Unicode.Scalar {
    /// True when the character is written over, under or around the one before it, and is nothing by itself.
    public var isCombiningMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}

extension String {
    /// The text for one line of a screen, a log or a cell. It has the number of each character that does not show, such
    /// as `U+200B`, in the character's place.
    public var visible: String { writingOut { _ in true } }

    /// The same for a text of several lines: line feeds stay.
    public var visibleLines: String { writingOut { $0 != "\n" } }

    /// True when a character of the text does not show.
    public var hidesCharacters: Bool {
        !VisibleText.isPlain(utf8.span) && unicodeScalars.contains { !VisibleText.shows($0) }
    }

    /// True when a reader sees anything at all.
    public var showsSomething: Bool {
        unicodeScalars.contains { $0 != " " && !$0.isCombiningMark && VisibleText.shows($0) }
    }

    /// The names and places, counted from 1, of the characters that do not show: `U+200B (zero width space) as
    /// character 9`. Nil when every character shows. A combining mark shows only where it has something to combine
    /// with.
    var hiddenCharacters: String? {
        if VisibleText.isPlain(utf8.span) { return nil }
        let showsSomething = showsSomething
        let hidden = unicodeScalars.enumerated().filter { _, scalar in
            !VisibleText.shows(scalar) || !showsSomething && scalar.isCombiningMark
        }
        guard !hidden.isEmpty else { return nil }
        let named = hidden.prefix(VisibleText.namedMax).map { place, scalar in
            "\(VisibleText.name(of: scalar)) as character \(place + 1)"
        }
        let rest = hidden.count - named.count
        return named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }

    private func writingOut(_ isWritten: (Unicode.Scalar) -> Bool) -> String {
        guard hidesCharacters else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            if VisibleText.shows(scalar) || !isWritten(scalar) {
                text.unicodeScalars.append(scalar)
            } else {
                text += VisibleText.number(of: scalar)
            }
        }
    }
}

extension VisibleText {
    /// The most characters that a sentence names.
    fileprivate static let namedMax = 5
}
