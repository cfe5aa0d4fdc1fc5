internal import TabularText

// XML for whole files: an element a line, two spaces a level.
extension LineBuffer {
    mutating func open(_ name: String, _ attributes: [(String, String)] = [], depth: Int = 0) {
        beginTag(name, attributes, depth: depth)
        append(">\n")
    }

    mutating func close(_ name: String, depth: Int = 0) {
        indent(depth)
        append("</\(name)>\n")
    }

    mutating func empty(_ name: String, _ attributes: [(String, String)], depth: Int) {
        beginTag(name, attributes, depth: depth)
        append("/>\n")
    }

    /// Appends an element that has only text.
    mutating func element(_ name: String, _ text: String, depth: Int = 2) {
        beginTag(name, [], depth: depth)
        append(">")
        append(xmlText: text)
        append("</\(name)>\n")
    }

    private mutating func beginTag(_ name: String, _ attributes: [(String, String)], depth: Int) {
        indent(depth)
        append("<\(name)")
        for (attribute, value) in attributes {
            append(" \(attribute)=\"")
            append(xmlText: value)
            append("\"")
        }
    }

    private mutating func indent(_ depth: Int) {
        for _ in 0..<depth { append("  ") }
    }

    /// Appends text that reads back unchanged, in an element and in an attribute. XML 1.0 cannot write most control
    /// characters; each of them becomes U+FFFD.
    private mutating func append(xmlText text: String) {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            // A reader turns them into spaces in an attribute, and a carriage return into a line feed anywhere.
            case "\t": escaped += "&#9;"
            case "\n": escaped += "&#10;"
            case "\r": escaped += "&#13;"
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": escaped.unicodeScalars.append("\u{FFFD}")
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        append(escaped)
    }
}
