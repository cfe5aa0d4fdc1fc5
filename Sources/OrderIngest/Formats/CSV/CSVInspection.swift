internal import OrderModel
internal import OrderWorld
internal import TabularText
internal import WorkBeside

/// The state of one inspection.
struct CSVInspection {
    private let limits: IngestLimits
    /// The batch's own file.
    private let original: any InputFile
    let text: CSVText
    var window: ByteWindow
    var scanner: CSVRowScanner
    /// The hash of a file that is read as it is; nil for one that was hashed when it was decoded.
    private let digest: DigestBeside?
    private var header: CSVHeader?
    /// The start of the next row, in the window and by line.
    var index = 0
    private var line = 1
    private var isSound = true
    private var isStopped = false

    /// The batch fields of the first row, by their raw values; nil before it.
    var batchValues = [[UInt8]?](repeating: nil, count: batchFields.count)
    /// The same values, cut as sentences repeat them.
    var batchTexts: [Field: String] = [:]
    var batchPositions: [Field: SourcePosition] = [:]
    var actions: Set<Action> = []
    /// The Action cell that was looked at last; neighbours mostly have the same.
    var lastAction: [UInt8] = []
    var reference: [UInt8] = []
    var orderCount = 0
    private var lineCount = 0
    private var linesOfOrder = 0
    /// The file's offset of the row's order, and whether the order was found too large.
    private var orderStart = 0
    private var isOrderTooLarge = false
    private var problemCount = 0
    /// The value that a profile made of a row's cells.
    var mappedValue: [UInt8] = []
    /// Columns without a name that a row filled.
    private var filledColumns: Set<Int> = []

    init(_ text: CSVText, of original: any InputFile, limits: IngestLimits, blockBytes: Int) {
        self.original = original
        self.text = text
        self.limits = limits
        self.window = ByteWindow(file: text.file, blockBytes: blockBytes)
        self.scanner = CSVRowScanner(cellBytesMax: limits.fieldBytes, separator: text.separator)
        self.digest = text.sha256 == nil ? DigestBeside(byteCount: original.byteCount) : nil
    }

    /// Returns the findings of a sound file.
    func result() throws(WorldError) -> BatchInspection? {
        guard isSound else { return nil }
        func value(_ field: Field) -> String {
            String(decoding: batchValues[Int(field.rawValue)] ?? [], as: UTF8.self)
        }
        var positions = batchPositions
        for (field, position) in positions { positions[field] = try text.position(position) }
        return BatchInspection(
            formatName: CSVFormat().name, sha256: digest?.finish() ?? text.sha256 ?? "",
            byteCount: original.byteCount, batchId: value(.batchId),
            partnerId: value(.partnerId), submittedBy: value(.submittedBy), batchFieldPositions: positions,
            batchFieldColumns: batchFieldColumns, orderCount: orderCount, lineCount: lineCount)
    }

    /// The partner's own names for the sources of the batch fields.
    private var batchFieldColumns: [Field: String] {
        text.profile?.sourceNames.filter { Self.batchFields.contains($0.key) } ?? [:]
    }

    mutating func run(_ problems: ProblemSink) throws(WorldError) {
        try advance()
        // Before any row is scanned: in UTF-16 every line end would look like a lone carriage return.
        let head = try head()
        if let kind = FileKind.foreign(head) {
            return try report(
                Problem(.fileTypeRefused(kind.what, advice: kind.advice), at: place(at: index)), problems)
        }
        if FileForm.isUTF32(head) {
            return try report(Problem(.encodingRefused(ofFile: "UTF-32"), at: .start), problems)
        }
        if text.profile == nil, let dialect = SourceDialect(head, isWhole: head.count == text.file.byteCount),
            dialect.separatorByte == nil
        {
            for problem in try CSVForeignFile(dialect: dialect, file: text.file).problems() {
                try report(problem, problems)
            }
            return
        }
        let start = text.start(of: head)
        while window.bytes.count < start.index, !window.reachesEnd { try advance() }
        (index, line) = start
        while !isStopped {
            switch scanRow() {
            case .needsMore:
                if isCutShort {
                    try report(tooLargeOrder, problems)
                    isStopped = true
                } else {
                    try advance()
                }
            case .malformed(let at, let fault):
                try report(fault, at: at, problems)
                isStopped = true
            case .row(let end, let next, let newlines):
                guard end > index || next > index else { return try finish(problems) }
                try take(rowEnd: end, isLast: next >= window.bytes.count && window.reachesEnd && next == end, problems)
                index = next
                line += newlines
                if index == window.bytes.count, window.reachesEnd { return try finish(problems) }
            }
        }
        try finish(problems)
    }

    /// Scans a row. It shows the scanner no more of a row than an order may have, so that a larger row fills no memory,
    /// and gets the same answer wherever a block of the file ends.
    private mutating func scanRow() -> CSVRowResult {
        let bytes = window.bytes
        guard isCutShort else { return scanner.scan(bytes.span, from: index, isFinal: window.reachesEnd) }
        return scanner.scan(bytes.span.extracting(..<(index + rowBytesMax)), from: index, isFinal: false)
    }

    /// The size of the largest row, with its line end. The header row belongs to no order.
    private var rowBytesMax: Int { (header == nil ? IngestLimits.orderBytesMax : limits.orderBytes) + 2 }

    /// True when more of the file is in memory than the row may have.
    private var isCutShort: Bool { window.bytes.count - index > rowBytesMax }

    /// Returns the file's first bytes, as many at every size of block.
    private func head() throws(WorldError) -> [UInt8] {
        let count = min(SourceDialect.headBytes, text.file.byteCount)
        if window.bytes.count >= count { return Array(window.bytes[..<count]) }
        var head: [UInt8] = []
        _ = try text.file.read(at: 0, count: count, appendingTo: &head)
        return head
    }

    private mutating func advance() throws(WorldError) {
        let new = try window.advance(keepingFrom: index)
        index = 0
        digest?.add(window.bytes[new])
    }

    // MARK: A row

    private mutating func take(rowEnd: Int, isLast: Bool, _ problems: ProblemSink) throws(WorldError) {
        let isText = try checkEncoding(rowEnd: rowEnd, problems)
        if header == nil, window.fileOffset + index > FileForm.prologBytesMax {
            isStopped = true
            return try report(.prolog("the header row", at: place(at: index)), problems)
        }
        if scanner.isBlank { return }
        // A header in another encoding is read as it was meant, so that its names are checked all the same.
        guard let header else { return try readHeader(problems) }
        guard isText else { return }
        guard header.cellCounts.contains(scanner.cells.count) else {
            return try reportRagged(columnCount: header.columnCount, isLast: isLast, problems)
        }
        if !header.namelessColumns.isEmpty { try checkNameless(header, problems) }
        lineCount += 1
        if let mapping = header.mapping { return try takeMapped(header, by: mapping, rowEnd: rowEnd, problems) }
        try checkBatchFields(header, problems)
        noteAction(header)
        try countOrder(header, rowEnd: rowEnd, problems)
    }

    private mutating func readHeader(_ problems: ProblemSink) throws(WorldError) {
        let names = scanner.cells.map { FileForm.text(of: $0.value(in: window.bytes.span)) }
        let positions = positionsOfCells()
        var found: [Problem] = []
        if let profile = text.profile {
            header = CSVHeader(
                names: names, profile: profile, position: { positions[$0] }, problems: { found.append($0) })
        } else {
            header = CSVHeader(names: names, position: { positions[$0] }, problems: { found.append($0) })
        }
        for problem in found { try report(problem, problems) }
    }

    /// Returns the places of all cells of the row. Each is counted on from the one before, since a row may have
    /// megabytes.
    private func positionsOfCells() -> [SourcePosition] {
        var (at, last) = (index, place(at: index))
        return scanner.cells.map { cell in
            let next = window.bytes.span.place(
                of: cell.outerStart, from: at, line: last.line, fileOffset: window.fileOffset)
            let column = next.line == last.line ? last.column + next.column - 1 : next.column
            (at, last) = (
                cell.outerStart, SourcePosition(line: next.line, column: column, byteOffset: next.byteOffset)
            )
            return last
        }
    }

    /// Reports a column without a name that a row fills, by its number, once.
    private mutating func checkNameless(_ header: CSVHeader, _ problems: ProblemSink) throws(WorldError) {
        for column in header.namelessColumns where column < scanner.cells.count && !scanner.cells[column].isBlank {
            guard filledColumns.insert(column).inserted else { continue }
            let cell = scanner.cells[column]
            try report(
                Problem(
                    .columnNameless(column + 1), at: position(of: cell), value: cell.text(in: window.bytes.span)),
                problems)
        }
    }

    static let batchFields: [Field] = [.batchId, .partnerId, .submittedBy]

    private mutating func checkBatchFields(_ header: CSVHeader, _ problems: ProblemSink) throws(WorldError) {
        for field in Self.batchFields {
            guard let column = header.column(of: field) else { continue }
            let cell = scanner.cells[column]
            // Looked up once and cut once: a file may have millions of rows that vary from one huge value.
            guard let first = batchValues[Int(field.rawValue)] else {
                batchValues[Int(field.rawValue)] = cell.value(in: window.bytes.span)
                batchTexts[field] = Problem.cut(cell.text(in: window.bytes.span))
                batchPositions[field] = position(of: cell)
                continue
            }
            guard !cell.equals(first, in: window.bytes.span) else { continue }
            try report(
                Problem(
                    .batchFieldVaries(first: batchTexts[field] ?? ""), at: position(of: cell), field: field,
                    value: cell.text(in: window.bytes.span)), problems)
        }
    }

    private mutating func noteAction(_ header: CSVHeader) {
        guard let column = header.column(of: .action), actions.count < Action.allCases.count else { return }
        let cell = scanner.cells[column]
        guard !cell.equals(lastAction, in: window.bytes.span) else { return }
        let bytes = window.bytes
        cell.copyValue(to: &lastAction, from: bytes.span)
        if let action = Action(name: String(decoding: lastAction, as: UTF8.self)) { actions.insert(action) }
    }

    private mutating func countOrder(
        _ header: CSVHeader, rowEnd: Int, _ problems: ProblemSink
    ) throws(WorldError) {
        guard let column = header.column(of: .orderReference) else { return }
        let cell = scanner.cells[column]
        if orderCount > 0, !reference.isEmpty, cell.equals(reference, in: window.bytes.span) {
            return try countLine(of: cell, rowEnd: rowEnd, problems)
        }
        let bytes = window.bytes
        cell.copyValue(to: &reference, from: bytes.span)
        try beginOrder(rowEnd: rowEnd, problems)
    }

    /// Counts a further line of the order under way.
    mutating func countLine(
        of cell: BatchCell?, rowEnd: Int, _ problems: ProblemSink
    ) throws(WorldError) {
        linesOfOrder += 1
        try checkOrderSize(rowEnd: rowEnd, problems)
        guard linesOfOrder - 1 == limits.orderLines else { return }
        let place = cell.map(position) ?? place(at: index)
        try report(
            .limit("An order", limits.orderLines, unit: "lines", setting: "limits.orderLines", at: place), problems)
    }

    mutating func beginOrder(rowEnd: Int, _ problems: ProblemSink) throws(WorldError) {
        orderCount += 1
        linesOfOrder = 1
        orderStart = window.fileOffset + index
        isOrderTooLarge = false
        try checkOrderSize(rowEnd: rowEnd, problems)
    }

    /// Reports, once, that a row makes the order too large.
    private mutating func checkOrderSize(rowEnd: Int, _ problems: ProblemSink) throws(WorldError) {
        guard !isOrderTooLarge, window.fileOffset + rowEnd - orderStart > limits.orderBytes else { return }
        isOrderTooLarge = true
        try report(tooLargeOrder, problems)
    }

    /// Checks one row at a time, so that the place of a fault is exact to the byte.
    private mutating func checkEncoding(rowEnd: Int, _ problems: ProblemSink) throws(WorldError) -> Bool {
        guard let fault = FileForm.encodingFault(in: window.bytes.span, index..<rowEnd) else { return true }
        try report(Problem(fault.cause, at: place(at: fault.index)), problems)
        return false
    }

    // MARK: The end

    private mutating func finish(_ problems: ProblemSink) throws(WorldError) {
        let start = SourcePosition.start
        if !isStopped, lineCount == 0, isSound {
            return try report(Problem(.fileEmpty, at: start), problems)
        }
        guard let header, problemCount <= limits.problems else { return }
        for (name, reason) in header.missingColumns(for: actions) {
            let why = text.profile.map { "\(reason), and the profile \($0.fileName) does not give it" } ?? reason
            try report(Problem(.columnMissing(name, why), at: start, value: name), problems)
        }
    }

    // MARK: Problems

    /// Passes a problem on. After the last one that is listed, it adds a problem about their number, and the reading
    /// ends.
    mutating func report(_ problem: Problem, _ problems: ProblemSink) throws(WorldError) {
        isSound = false
        problemCount += 1
        guard problemCount > limits.problems else { return try problems(problem) }
        isStopped = true
        if problemCount - 1 == limits.problems { try problems(.tooMany(limits.problems, at: problem.position)) }
    }

    private var tooLargeOrder: Problem {
        .limit("An order", limits.orderBytes, unit: "bytes", setting: "limits.orderBytes", at: place(at: index))
    }

    private mutating func report(_ fault: RowFault, at faultIndex: Int, _ problems: ProblemSink) throws(WorldError) {
        try report(Problem(cause(of: fault, at: faultIndex), at: place(at: faultIndex)), problems)
    }

    private func cause(of fault: RowFault, at index: Int) throws(WorldError) -> ProblemCause {
        switch fault {
        case .quoteInsideCell: .quoteInsideCell
        case .textAfterQuote: .textAfterQuote
        case .loneCarriageReturn: .loneCarriageReturn
        case .unclosedQuote(crossesLines: true): .quoteNeverClosed
        case .unclosedQuote: .fileTruncated(before: "the quoted cell that opens here is closed")
        case .cellTooLong where try isOpenQuote(at: index): .quoteNeverClosed
        case .cellTooLong:
            .limitExceeded("A field", limit: limits.fieldBytes, unit: "bytes", setting: "limits.fieldBytes")
        case .tooManyCells: .limitExceeded("The row", fixedLimit: CSVRowScanner.cellsMax, unit: "cells")
        }
    }

    private func isOpenQuote(at index: Int) throws(WorldError) -> Bool {
        guard window.bytes[index] == .quote else { return false }
        return try CSVOpenQuote.isNeverClosed(
            text.file, at: window.fileOffset + index, separator: text.separator, cellBytesMax: limits.fieldBytes)
    }

    private mutating func reportRagged(
        columnCount: Int, isLast: Bool, _ problems: ProblemSink
    ) throws(WorldError) {
        let count = scanner.cells.count
        let place = place(at: index)
        if isLast, count < columnCount {
            let end = "its last row is complete: the row has \(count) cells, the header \(columnCount)"
            return try report(Problem(.fileTruncated(before: end), at: place), problems)
        }
        try report(Problem(.raggedRow(cells: count, columns: columnCount), at: place), problems)
    }

    func position(of cell: BatchCell) -> SourcePosition {
        place(at: cell.outerStart)
    }

    /// Finds the place of a byte of the row being read.
    func place(at byteIndex: Int) -> SourcePosition {
        window.bytes.span.place(
            of: byteIndex, from: index, line: line, fileOffset: window.fileOffset)
    }
}
