/// CSV the slow way: one byte after the other through the states of RFC 4180, with everything copied. The scanner's
/// results are compared with it.
struct CSVReferenceParser {
    struct Cell: Equatable {
        var value: [UInt8] = []
        /// The place where the cell begins, with its quote if it has one.
        var offset: Int
        /// The count of its raw bytes, without the quotes around it.
        var byteCount = 0
    }

    struct Row: Equatable {
        var cells: [Cell]
        /// Its bytes in the file, without its line end.
        var range: Range<Int>
        var isBlank: Bool { cells.allSatisfy { $0.byteCount == 0 } }
    }

    private enum State {
        case cellStart, plain, quoted, quoteInQuoted
    }

    /// Returns the rows of a file; nil when it breaks the grammar.
    static func rows(of bytes: [UInt8]) -> [Row]? {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var rows: [Row] = []
        var cells = [Cell(offset: start)]
        var state = State.cellStart
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            let isLineEnd = byte == 0x0A || byte == 0x0D
            switch (state, byte) {
            case (.cellStart, 0x22):
                state = .quoted
            case (.quoted, 0x22):
                state = .quoteInQuoted
            case (.quoteInQuoted, 0x22):
                cells[cells.count - 1].value.append(0x22)
                cells[cells.count - 1].byteCount += 2
                state = .quoted
            case (.quoted, _):
                cells[cells.count - 1].value.append(byte)
                cells[cells.count - 1].byteCount += 1
            case (_, 0x2C):
                cells.append(Cell(offset: index + 1))
                state = .cellStart
            case _ where isLineEnd:
                if byte == 0x0D, index + 1 == bytes.count || bytes[index + 1] != 0x0A { return nil }
                rows.append(Row(cells: cells, range: start..<index))
                if byte == 0x0D { index += 1 }
                start = index + 1
                cells = [Cell(offset: start)]
                state = .cellStart
            case (.quoteInQuoted, _), (_, 0x22):
                return nil
            default:
                cells[cells.count - 1].value.append(byte)
                cells[cells.count - 1].byteCount += 1
                state = .plain
            }
            index += 1
        }
        if state == .quoted { return nil }
        if start < bytes.count { rows.append(Row(cells: cells, range: start..<bytes.count)) }
        // DOS's mark of the end, as the last row, is blank.
        if let last = rows.last, bytes[last.range] == [0x1A] { rows[rows.count - 1].cells = [] }
        return rows
    }
}
