internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// `rejections.xml`: the rejected orders byte for byte, in the input's own root element, each behind comments that say
/// what is wrong with it.
struct XMLRejections: RejectionsReport {
    private var file: ReportFile
    private var window: InputWindow
    private let root: XMLRootTag

    /// Begins the file. `count` counts the rejected orders and their lines; it is asked only where the input states
    /// control totals, since they stand before the orders.
    init(
        _ folder: ReportFolder, input: any InputFile, fileName: String, count: () throws -> (orders: Int, lines: Int)
    ) throws {
        var window = InputWindow(input, fileName: fileName)
        self.root = try window.loadHead { XMLRootTag($0) }
        self.window = window
        self.file = try folder.file(ReportFileName.rejectionsXML)
        let totals = root.hasControlTotals ? try count() : (orders: 0, lines: 0)
        file.line.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        file.line.append(contentsOf: root.startTag(orderCount: totals.orders, lineCount: totals.lines))
        file.line.append("\n")
    }

    mutating func append(_ rejection: RejectionRecord) throws(WorldError) {
        for line in rejection.lines {
            for problem in line.problems { try append(problem, line: line.sourceLine) }
        }
        file.line.append("  ")
        try copy(rejection.sourceOffset, count: rejection.sourceCount)
        file.line.append("\n")
        try file.flushIfFull()
    }

    mutating func close() throws(WorldError) {
        file.line.append("</")
        file.line.append(contentsOf: root.name)
        file.line.append(">\n")
        try file.close()
    }

    private mutating func append(_ problem: Problem, line: Int) throws(WorldError) {
        file.line.append("  <!-- line \(line), \(problem.code.slug): ")
        file.line.append(Self.commentText("\(problem.reason) \(problem.fix)"))
        file.line.append(" -->\n")
        try file.flushIfFull()
    }

    /// Copies a stretch of the input piece by piece: an order may be far larger than the window.
    private mutating func copy(_ offset: Int, count: Int) throws(WorldError) {
        for start in stride(from: offset, to: offset + count, by: InputWindow.readBytes) {
            let range = try window.load(start, count: min(InputWindow.readBytes, offset + count - start))
            file.line.append(contentsOf: window.bytes[range])
            try file.flushIfFull()
        }
    }

    /// Text that may stand in a comment: without characters that do not show, and without two dashes in a row, which
    /// end or break it.
    static func commentText(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.visible.unicodeScalars {
            if scalar == "-", result.last == "-" { result.append(" ") }
            result.append(scalar)
        }
        return String(result)
    }
}
