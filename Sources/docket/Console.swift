import Glibc
import OrderModel
import OrderSite
import OrderStatements
import TabularText

/// Standard output for results, standard error for everything else.
enum Console {
    static func line(_ text: String) {
        print(text.visibleLines)
    }

    /// Prints JSON and CSV with their bytes: they are for programs.
    static func bytes(_ bytes: [UInt8]) {
        print(String(decoding: bytes, as: UTF8.self), terminator: "")
    }

    static func error(_ text: String) {
        let bytes = Array((text.withoutPasswords.visibleLines + "\n").utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Prints rows as columns of equal width. The columns in `rightAligned` are numbers.
    static func table(_ rows: [[String]], rightAligned: Set<Int> = []) {
        TextTable.lines(rows, rightAligned: rightAligned).forEach(line)
    }

    /// Prints a statement as text or JSON, and its warnings.
    static func show(_ statement: some Statement, status: ExitStatus, isJSON: Bool) {
        if isJSON { bytes(statement.line(exitStatus: status.rawValue)) } else { statement.lines.forEach(line) }
        for warning in statement.warnings { error("docket: \(warning)") }
    }
}
