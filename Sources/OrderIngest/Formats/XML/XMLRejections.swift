internal import OrderModel
internal import OrderWorld
internal import TabularText

/// Writes `rejections.xml`: the rejected orders byte for byte, in the input's own root element. Comments about its
/// faults come before each order.
struct XMLRejections: RejectionsWriting {
    private var window: InputWindow
    private let root: XMLRootTag
    private let totals: RejectionTotals

    /// Makes a writer. It asks for `totals` only when the input states control totals, since they come before the
    /// orders.
    init(of input: any InputFile, fileName: String, totals: () throws -> RejectionTotals) throws {
        var window = InputWindow(input, fileName: fileName)
        self.root = try window.loadHead { XMLRootTag($0) }
        self.window = window
        self.totals = root.hasControlTotals ? try totals() : RejectionTotals()
    }

    func begin(_ bytes: inout [UInt8]) {
        bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8
        bytes += root.startTag(orderCount: totals.orders, lineCount: totals.lines)
        bytes.append(.lineFeed)
    }

    mutating func append(_ rejection: RejectionRecord, to bytes: inout [UInt8]) throws {
        for line in rejection.lines {
            for problem in line.problems {
                let text = Self.commentText("\(problem.reason) \(problem.fix)")
                bytes += "  <!-- line \(line.sourceLine), \(problem.code.slug): \(text) -->\n".utf8
            }
        }
        bytes += "  ".utf8
        let range = try window.load(rejection.sourceOffset, count: rejection.sourceCount)
        bytes += window.bytes[range]
        bytes.append(.lineFeed)
    }

    func end(_ bytes: inout [UInt8]) {
        bytes += "</".utf8
        bytes += root.name
        bytes += ">\n".utf8
    }

    /// Makes text that may be in a comment. It has no characters that do not show, and no two dashes in a row, which
    /// would end or break the comment.
    static func commentText(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.visible.unicodeScalars {
            if scalar == "-", result.last == "-" { result.append(" ") }
            result.append(scalar)
        }
        return String(result)
    }
}
