import SeededGeneration

/// Ways to spoil a file, or to keep it sound and make it odd.
enum CSVMutation: CaseIterable {
    case turnBit, replaceByte, insertToken, deleteRange, repeatRange, moveRange, cut, splice
    case repeatRow, dropRow, swapRows, quoteCell, blankCell

    private static let tokens = [
        "\"", "\"\"", ",", "\n", "\r\n", "\r", "\u{0}", "\u{FEFF}", "é", "€😀", "e\u{301}", " ", "Purchase", "GetKeys",
        "Cancel", "1",
        "\"a,b\"", "\"a\nb\"", "\",\"", "\n\n", ",,,", "Title", ";",
    ]

    func apply(to bytes: inout [UInt8], with other: [UInt8], using generator: inout SeededGenerator) {
        switch self {
        case .turnBit where !bytes.isEmpty:
            bytes[generator.index(below: bytes.count)] ^= 1 << UInt8(generator.index(below: 8))
        case .replaceByte where !bytes.isEmpty:
            bytes[generator.index(below: bytes.count)] = UInt8(generator.index(below: 256))
        case .insertToken:
            let token = Self.tokens[generator.index(below: Self.tokens.count)]
            bytes.insert(contentsOf: token.utf8, at: generator.index(below: bytes.count + 1))
        case .deleteRange:
            bytes.removeSubrange(Self.range(in: bytes, &generator))
        case .repeatRange:
            let range = Self.range(in: bytes, &generator)
            bytes.insert(contentsOf: Array(bytes[range]), at: range.upperBound)
        case .moveRange:
            let range = Self.range(in: bytes, &generator)
            let moved = Array(bytes[range])
            bytes.removeSubrange(range)
            bytes.insert(contentsOf: moved, at: generator.index(below: bytes.count + 1))
        case .cut:
            bytes.removeLast(bytes.count - generator.index(below: bytes.count + 1))
        case .splice:
            bytes.insert(
                contentsOf: other[Self.range(in: other, &generator)], at: generator.index(below: bytes.count + 1))
        case .repeatRow, .dropRow, .swapRows:
            changeRows(of: &bytes, &generator)
        case .quoteCell, .blankCell:
            changeCell(of: &bytes, &generator)
        case .turnBit, .replaceByte:
            break
        }
    }

    private static func range(in bytes: [UInt8], _ generator: inout SeededGenerator) -> Range<Int> {
        let start = generator.index(below: bytes.count + 1)
        let longest = min(bytes.count - start, generator.index(below: 2) == 0 ? 3 : 60)
        return start..<start + generator.index(below: longest + 1)
    }

    /// Changes physical lines, so that a cell of several lines may be torn.
    private func changeRows(of bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        var rows = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        let (first, second) = (generator.index(below: rows.count), generator.index(below: rows.count))
        switch self {
        case .repeatRow: rows.insert(rows[first], at: second)
        case .dropRow: rows.remove(at: first)
        default: rows.swapAt(first, second)
        }
        bytes = Array(rows.joined(separator: [0x0A]))
    }

    /// Changes the text between two commas or line feeds.
    private func changeCell(of bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        let index = generator.index(below: bytes.count + 1)
        let isEnd = { (byte: UInt8) in byte == 0x2C || byte == 0x0A }
        let start = (bytes[..<index].lastIndex(where: isEnd) ?? -1) + 1
        let end = bytes[start...].firstIndex(where: isEnd) ?? bytes.count
        let cell = Array(bytes[start..<end])
        bytes.replaceSubrange(start..<end, with: self == .quoteCell ? [0x22] + cell + [0x22] : [])
    }
}
