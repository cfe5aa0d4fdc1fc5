extension String {
    /// The product key that a person typed, in its printed form: in letters of any case, with any signs between its
    /// groups or none, and with signs around it. Nil for any other text.
    public var typedProductKey: String? {
        let scalars = Array(unicodeScalars)
        guard let start = scalars.firstIndex(where: \.isLetterOrDigit),
            let key = TypedKey(in: scalars, at: start),
            !scalars[key.end...].contains(where: \.isLetterOrDigit)
        else { return nil }
        return key.text
    }

    /// The text with a phrase in place of every product key that somebody typed, and of every link's token. Messages
    /// repeat what was typed, and they end in mails and logs.
    public var withoutTypedKeysAndTokens: String {
        let scalars = Array(unicodeScalars)
        var shown = UnicodeScalarView()
        var place = 0
        while place < scalars.count {
            if place == 0 || !scalars[place - 1].isLetterOrDigit, let key = TypedKey(in: scalars, at: place) {
                shown.append(contentsOf: "(a product key)".unicodeScalars)
                place = key.end
            } else {
                shown.append(scalars[place])
                place += 1
            }
        }
        return String(shown).withoutLinkTokens
    }
}

/// A product key as somebody typed it, somewhere in a text.
private struct TypedKey {
    /// The printed form: five groups of five capitals and digits with hyphens.
    let text: String
    /// The place after its last character.
    let end: Int

    private static let alphabet = Set("BCDFGHJKMPQRTVWXY2346789".unicodeScalars)
    private static let count = 25
    private static let groupCount = 5
    /// The most signs between two groups, such as a blank, a dash and a blank.
    private static let signsMax = 3

    /// Reads a key that begins at a place; nil when none does, or when it is a part of a longer word.
    init?(in scalars: [Unicode.Scalar], at start: Int) {
        var characters: [Unicode.Scalar] = []
        var (place, signs) = (start, 0)
        while characters.count < Self.count, place < scalars.count {
            let capital = scalars[place].capital
            if Self.alphabet.contains(capital) {
                characters.append(capital)
                signs = 0
            } else {
                signs += 1
                guard !characters.isEmpty, characters.count % Self.groupCount == 0, signs <= Self.signsMax,
                    !scalars[place].isLetterOrDigit
                else { return nil }
            }
            place += 1
        }
        guard characters.count == Self.count, place == scalars.count || !scalars[place].isLetterOrDigit else {
            return nil
        }
        end = place
        let groups = stride(from: 0, to: Self.count, by: Self.groupCount).map { first in
            String(String.UnicodeScalarView(characters[first..<first + Self.groupCount]))
        }
        text = groups.joined(separator: "-")
    }
}

extension Unicode.Scalar {
    fileprivate var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }

    /// The capital of an ASCII letter; any other character itself.
    fileprivate var capital: Unicode.Scalar {
        ("a"..."z").contains(self) ? Unicode.Scalar(UInt8(value) - 32) : self
    }
}
