internal import TabularText

// The faults that readers report, with their places.

extension ReferenceReader {
    /// Reports a fault of a value of the row; `problem` goes on after the column's name.
    mutating func report(_ column: Column, _ problem: String, remedy: String) {
        let (line, character) = place(
            ofByte: range(column).lowerBound, fromRowAt: scanner.rowOffset, line: scanner.rowLine)
        add(
            "\(Column.names[column.rawValue]) \(problem)", remedy, line: line, character: character, value: text(column)
        )
    }

    /// Reports a fault of the row as a whole.
    mutating func reportRow(_ problem: String, _ remedy: String) {
        add(problem, remedy, line: scanner.rowLine)
    }

    mutating func reportGrammar(at offset: Int, _ problem: String, _ remedy: String) {
        let (line, character) = place(ofByte: offset, fromRowAt: 0, line: 1)
        add(problem, remedy, line: line, character: character)
    }

    mutating func add(_ problem: String, _ remedy: String, line: Int, character: Int = 1, value: String? = nil) {
        faults.append(
            ReferenceFault(file: file, line: line, column: character, value: value, problem: problem, remedy: remedy))
    }

    /// Counts lines and Unicode scalars from the start of a row. Only faults need the place, so nothing is kept per
    /// value.
    func place(ofByte end: Int, fromRowAt start: Int, line: Int) -> (line: Int, character: Int) {
        var line = line
        var character = 1
        for (index, byte) in bytes[start..<end].enumerated() {
            let isMark = start + index < 3 && byte >= 0xBB
            if byte == UInt8(ascii: "\n") {
                line += 1
                character = 1
            } else if byte & 0xC0 != 0x80, !isMark {
                character += 1
            }
        }
        return (line, character)
    }
}
