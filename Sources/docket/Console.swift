import Glibc
import OrderModel

/// Standard output for results, standard error for everything else.
enum Console {
    static func line(_ text: String) {
        print(text.visibleLines)
    }

    /// JSON keeps its bytes: it is for programs.
    static func json(_ bytes: [UInt8]) {
        print(String(decoding: bytes, as: UTF8.self), terminator: "")
    }

    static func error(_ text: String) {
        let bytes = Array((text.withoutPasswords.visibleLines + "\n").utf8)
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
            print(line.visibleLines)
        }
    }
}
