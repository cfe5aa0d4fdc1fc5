internal import OrderLedger
internal import OrderModel
internal import OrderWorld
internal import TabularText

/// `rejections.csv`: the rejected rows byte for byte, behind the input's own header, with three columns that say what
/// is wrong. Byte order mark and line ends are the input's.
struct CSVRejections: RejectionsReport {
    private var file: ReportFile
    private var window: InputWindow
    private let header: CSVInputHeader

    init(_ folder: ReportFolder, input: any InputFile, fileName: String) throws(WorldError) {
        var window = InputWindow(input, fileName: fileName)
        let fileByteCount = input.byteCount
        self.header = try window.loadHead { CSVInputHeader($0, isWhole: $0.count == fileByteCount) }
        self.window = window
        self.file = try folder.file(ReportFileName.rejectionsCSV)
        try writeHeader()
    }

    mutating func append(_ rejection: RejectionRecord) throws(WorldError) {
        for line in rejection.lines {
            try appendCells(of: line)
            appendProblems(of: line)
            try file.endLine(isCRLF: header.isCRLF)
        }
    }

    mutating func close() throws(WorldError) {
        try file.close()
    }

    private mutating func writeHeader() throws(WorldError) {
        if header.hasByteOrderMark { file.line.append(contentsOf: CSVInputHeader.byteOrderMark) }
        for cell in header.cells { file.line.rawCell(cell[...]) }
        for column in ReportColumns.rejections { file.line.text(column) }
        try file.endLine(isCRLF: header.isCRLF)
    }

    private mutating func appendCells(of line: RejectedLine) throws(WorldError) {
        let row = try window.load(line.sourceOffset, count: line.sourceCount)
        guard header.dropsColumns else { return file.line.rawCell(window.bytes[row]) }
        let bytes = window.bytes
        var scanner = CSVScanner(startingAt: row.lowerBound)
        var cells: [CSVCell] = []
        guard (try? scanner.next(in: bytes.span.extracting(..<row.upperBound), into: &cells)) == true else {
            throw window.changed
        }
        for (cell, isKept) in zip(cells, header.isKept) where isKept { file.line.rawCell(bytes[cell.outer]) }
    }

    private mutating func appendProblems(of line: RejectedLine) {
        file.line.number(line.sourceLine)
        file.line.cell { Self.appendSlugs(of: line.problems, to: &$0) }
        file.line.cell { Self.appendSentences(of: line.problems, to: &$0) }
    }

    /// The codes' slugs, each once, in the order in which they come.
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
