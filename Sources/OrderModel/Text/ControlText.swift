extension String {
    /// The text with every control character but the line feed written out, as `\u001B`: names and values come from
    /// strangers, and a terminal obeys what it is sent.
    public var withoutControls: String { escaping { $0 != "\n" } }

    /// The same for a name or a value, which stays on its line: a line feed is written out too.
    public var onOneLine: String { escaping { _ in true } }

    private func escaping(_ isEscaped: (Unicode.Scalar) -> Bool) -> String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            if scalar.isASCII { return (scalar.value < 0x20 || scalar.value == 0x7F) && isEscaped(scalar) }
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: return true
            // Marks that turn the direction of what follows.
            case .format: return (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            default: return false
            }
        }
        guard unicodeScalars.contains(where: isControl) else { return self }
        return unicodeScalars.reduce(into: "") { text, scalar in
            guard isControl(scalar) else { return text.unicodeScalars.append(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
