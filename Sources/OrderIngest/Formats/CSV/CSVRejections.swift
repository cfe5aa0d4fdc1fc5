internal import OrderModel
internal import OrderWorld
internal import TabularText

/// Writes `rejections.csv`: the input's own header, then the rejected rows byte for byte, with three columns for their
/// faults. Separator, encoding, byte order mark and line ends are the input's.
struct CSVRejections: RejectionsWriting {
    private let text: CSVText
    private var window: InputWindow
    private let header: CSVInputHeader
    /// The row that is written.
    private var line: LineBuffer

    init(of input: any InputFile, fileName: String, profile: IntakeProfile?) throws(WorldError) {
        let text = try CSVText(sound: input, by: profile, limits: .none)
        var window = InputWindow(text.file, fileName: fileName)
        header = try window.loadHead {
            CSVInputHeader($0, of: text, isWhole: $0.count == text.file.byteCount)
        }
        line = LineBuffer(separator: text.separator)
        self.text = text
        self.window = window
    }

    mutating func begin(_ bytes: inout [UInt8]) {
        if header.hasByteOrderMark { text.append(CSVInputHeader.byteOrderMark, to: &bytes) }
        text.append(header.skippedLines, to: &bytes)
        for cell in header.cells { line.rawCell(cell[...]) }
        for column in CSVHeader.rejectionColumns { line.text(column) }
        endLine(&bytes)
    }

    mutating func append(_ rejection: RejectionRecord, to bytes: inout [UInt8]) throws {
        for rejected in rejection.lines {
            try appendCells(of: rejected)
            appendProblems(of: rejected)
            endLine(&bytes)
        }
    }

    func end(_ bytes: inout [UInt8]) {}

    private mutating func endLine(_ bytes: inout [UInt8]) {
        line.endLine(isCRLF: header.isCRLF)
        text.append(line.bytes, to: &bytes)
        line.removeAll()
    }

    private mutating func appendCells(of rejected: RejectedLine) throws(WorldError) {
        let row = try window.load(rejected.sourceOffset, count: rejected.sourceCount)
        guard header.dropsColumns else { return line.rawCell(window.bytes[row]) }
        let bytes = window.bytes
        var scanner = CSVScanner(startingAt: row.lowerBound, separator: text.separator)
        var cells: [CSVCell] = []
        guard (try? scanner.next(in: bytes.span.extracting(..<row.upperBound), into: &cells)) == true else {
            throw window.changed
        }
        for (cell, isKept) in zip(cells, header.isKept) where isKept { line.rawCell(bytes[cell.outer]) }
    }

    private mutating func appendProblems(of rejected: RejectedLine) {
        line.number(rejected.sourceLine)
        line.cell { Self.appendSlugs(of: rejected.problems, to: &$0) }
        line.cell { Self.appendSentences(of: rejected.problems, to: &$0) }
    }

    /// Appends the codes' slugs, each once, in the order in which they come.
    private static func appendSlugs(of problems: [Problem], to bytes: inout [UInt8]) {
        for (index, problem) in problems.enumerated()
        where !problems[..<index].contains(where: { $0.code == problem.code }) {
            if index > 0 { bytes.append(UInt8(ascii: ";")) }
            bytes += problem.code.slug.utf8
        }
    }

    private static func appendSentences(of problems: [Problem], to bytes: inout [UInt8]) {
        for (index, problem) in problems.enumerated() {
            if index > 0 { bytes += " | ".utf8 }
            problem.appendReason(to: &bytes)
            bytes.append(.space)
            problem.appendFix(to: &bytes)
        }
    }
}
