internal import OrderModel
internal import OrderWorld
internal import TabularText

/// The checks of a file that are the same in every format: its size and its encoding.
enum FileForm {
    /// The place up to which the header row or the root element has to begin. Every rejection file reads all bytes
    /// before it again, as one piece.
    static let prologBytesMax = 1 << 20

    /// The byte order mark of UTF-8.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Counts the bytes of a UTF-8 byte order mark at the start: 3 or 0.
    static func byteOrderMarkCount(_ bytes: [UInt8]) -> Int {
        bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    }

    /// Finds the start of the first row of CSV, after a byte order mark and a spreadsheet's note, and its physical
    /// line.
    static func start(_ head: [UInt8]) -> (index: Int, line: Int) {
        let note = SpreadsheetNote.range(in: head)
        return (note.upperBound, note.isEmpty ? 1 : 2)
    }

    /// Tells whether the first bytes are those of UTF-16: its byte order mark, in one order or the other.
    static func isUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    }

    /// Tells the same of UTF-32. Without a byte order mark, every four bytes have to be a character in the same byte
    /// order; in another text hardly any four are.
    static func isUTF32(_ head: [UInt8]) -> Bool {
        if head.starts(with: [0xFF, 0xFE, 0, 0]) || head.starts(with: [0, 0, 0xFE, 0xFF]) { return true }
        let units = stride(from: 0, to: min(head.count, 256) - 3, by: 4).map { index in
            head[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        guard units.count > 1 else { return false }
        func isText(_ unit: UInt32) -> Bool { unit != 0 && Unicode.Scalar(unit) != nil }
        return units.allSatisfy(isText) || units.allSatisfy { isText($0.byteSwapped) }
    }

    /// Returns the problem of a file that is refused unread; nil when there is none.
    static func refusal(of file: any InputFile, limits: IngestLimits) -> Problem? {
        let start = SourcePosition.start
        if file.byteCount == 0 { return Problem(.fileEmpty, at: start) }
        if file.byteCount > limits.fileBytes {
            return .limit("The file", limits.fileBytes, unit: "bytes", setting: "limits.fileBytes", at: start)
        }
        return nil
    }

    /// Returns bytes as text: as UTF-8 when they are that, else as Latin-1, a byte a character.
    static func text(of bytes: [UInt8]) -> String {
        String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// Finds the first place where a row is no UTF-8 text, or holds a NUL.
    static func encodingFault(
        in bytes: Span<UInt8>, _ range: Range<Int>
    ) -> (cause: ProblemCause, index: Int)? {
        // Most files are ASCII throughout, which is seen quickly.
        if bytes.isPlainText(range) { return nil }
        let row = bytes.extracting(range)
        do {
            _ = try UTF8Span(validating: row)
        } catch {
            return (.bytesNotUTF8, range.lowerBound + error.byteOffsets.lowerBound)
        }
        for index in row.indices where row[index] == 0 { return (.nulByte, range.lowerBound + index) }
        return nil
    }
}

extension Problem {
    /// Makes the problem of something over a bound of the settings.
    static func limit(
        _ what: String, _ limit: Int, unit: String, setting: String, at position: SourcePosition
    ) -> Problem {
        Problem(.limitExceeded(what, limit: limit, unit: unit, setting: setting), at: position)
    }

    /// Makes the problem of something over a bound of the program's own.
    static func fixedLimit(_ what: String, _ limit: Int, unit: String, at position: SourcePosition) -> Problem {
        Problem(.limitExceeded(what, fixedLimit: limit, unit: unit), at: position)
    }

    /// Makes the problem of too much before the header row or the root element.
    static func prolog(_ what: String, at position: SourcePosition) -> Problem {
        .fixedLimit("What stands before \(what)", FileForm.prologBytesMax, unit: "bytes", at: position)
    }

    /// Makes the last problem of a file that has more problems than are listed.
    static func tooMany(_ limit: Int, at position: SourcePosition) -> Problem {
        .limit(
            "The list of what is wrong with the file", limit, unit: "problems", setting: "limits.problems", at: position
        )
    }
}

extension Span<UInt8> {
    /// Finds the place of the byte at `index`. It counts from the start of a row or element whose first byte, `from`,
    /// begins the physical line `line`. `fileOffset` is the file's offset of the span's first byte.
    func place(of index: Int, from: Int, line: Int, fileOffset: Int) -> SourcePosition {
        var (line, column) = (line, 1)
        for at in from..<Swift.min(index, count) {
            if self[at] == .lineFeed {
                line += 1
                column = 1
            } else if self[at] & 0xC0 != 0x80 {
                column += 1
            }
        }
        return SourcePosition(line: line, column: column, byteOffset: fileOffset + index)
    }
}
