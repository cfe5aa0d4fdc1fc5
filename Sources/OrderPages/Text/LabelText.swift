/// Labels of charts. Text in a picture has no line breaks, so it has to be short enough for a phone.
enum LabelText {
    /// The widest label, in tenths of the width of an ordinary small letter.
    private static let widthMax = 360

    /// Returns the text, or its beginning and end around an ellipsis. The end stays because the titles of one product's
    /// SKUs differ there.
    static func fitting(_ text: String) -> String {
        // It looks at no more characters than can be shown.
        let characters = Array(text.prefix(200))
        guard text.count > characters.count || width(of: characters[...]) > widthMax else { return text }
        let half = widthMax / 2 - 10
        let head = characters.prefix(count(of: characters[...], within: half))
        let end = Array(text.suffix(200).reversed())
        let tail = end.prefix(count(of: end[...], within: half)).reversed()
        return String(head) + "…" + String(tail)
    }

    private static func width(of characters: ArraySlice<Character>) -> Int {
        characters.reduce(0) { $0 + width(of: $1) }
    }

    private static func count(of characters: ArraySlice<Character>, within room: Int) -> Int {
        var room = room
        return characters.prefix { character in
            room -= width(of: character)
            return room >= 0
        }.count
    }

    /// Returns the rough width of a character in the usual fonts of pages. Scripts from U+1100 on may be twice as wide.
    private static func width(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar {
        case "i", "l", "j", "t", "f", "r", "I", ".", ",", ":", ";", "'", "|", "!", " ", "-", "(", ")": return 7
        case "m", "w", "M", "W", "@", "%": return 16
        case "a"..."z", "0"..."9": return 10
        default: return scalar.value < 0x1100 ? 12 : 21
        }
    }
}
