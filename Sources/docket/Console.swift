import Glibc
import OrderModel

/// Standard output for results, standard error for everything else.
enum Console {
    static func line(_ text: String) {
        print(text.withoutControls)
    }

    static func error(_ text: String) {
        let bytes = Array((text.withoutPasswords.withoutControls + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Rows as columns of equal width, two spaces apart; columns named in `rightAligned` are numbers.
    static func table(_ rows: [[String]], rightAligned: Set<Int> = []) {
        let widths = rows.reduce(into: [Int]()) { widths, row in
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        for row in rows {
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return rightAligned.contains(column) ? space + cell : cell + space
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            print(line.withoutControls)
        }
    }
}

extension String {
    /// The text with every control character but the line feed written out, as `\u001B`: names and values come from
    /// strangers, and a terminal obeys what it is sent.
    var withoutControls: String { escaping { $0 != "\n" } }

    /// The same for a name or a value, which stays on its line: a line feed is written out too.
    var onOneLine: String { escaping { _ in true } }

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
