internal import OrderModel
internal import TabularText

/// The first line of a file that is not blank, in whatever encoding: its characters with their places.
struct CSVHeadLine {
    struct Character {
        let scalar: Unicode.Scalar
        /// The byte of the file that it begins at.
        let offset: Int
    }

    let characters: [Character]
    /// True when a line end follows.
    let isEnded: Bool
    /// The physical line, from 1.
    private let number: Int

    /// Finds the line. `bytes` are the file's first.
    init(_ bytes: [UInt8], _ encoding: SourceDialect.Encoding) {
        let all = Self.characters(of: bytes, encoding)
        var number = 1
        var start = all.startIndex
        while start < all.endIndex {
            let end = all[start...].firstIndex { $0.scalar == "\n" || $0.scalar == "\r" } ?? all.endIndex
            // A line such as `sep=;` is a spreadsheet's note to itself.
            if end > start, !Self.isNote(all[start..<end]) {
                characters = Array(all[start..<end])
                isEnded = end < all.endIndex
                self.number = number
                return
            }
            if end < all.endIndex, all[end].scalar == "\n" { number += 1 }
            start = end + 1
        }
        characters = []
        isEnded = false
        self.number = number
    }

    private static func isNote(_ line: ArraySlice<Character>) -> Bool {
        line.count == 5 && String(String.UnicodeScalarView(line.map(\.scalar))).lowercased().hasPrefix("sep=")
    }

    private static func characters(of bytes: [UInt8], _ encoding: SourceDialect.Encoding) -> [Character] {
        switch encoding {
        case .utf16(let isBigEndian): utf16(bytes, isBigEndian: isBigEndian)
        case .singleByte:
            firstLines(of: bytes).indices.map { Character(scalar: Unicode.Scalar(bytes[$0]), offset: $0) }
        case .utf8: utf8(firstLines(of: bytes))
        }
    }

    /// Returns the bytes up to the end of the second line that is not blank: those of a note and a header row.
    private static func firstLines(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        var (count, isBlank) = (0, true)
        for (index, byte) in bytes.enumerated() {
            guard byte == .lineFeed || byte == .carriageReturn else {
                isBlank = false
                continue
            }
            if !isBlank { count += 1 }
            if count == 2 { return bytes[...index] }
            isBlank = true
        }
        return bytes[...]
    }

    private static func utf8(_ bytes: ArraySlice<UInt8>) -> [Character] {
        var offset = bytes.starts(with: FileForm.byteOrderMark) ? FileForm.byteOrderMark.count : 0
        return String(decoding: bytes[offset...], as: UTF8.self).unicodeScalars.map { scalar in
            defer { offset += UTF8.width(scalar) }
            return Character(scalar: scalar, offset: offset)
        }
    }

    private static func utf16(_ bytes: [UInt8], isBigEndian: Bool) -> [Character] {
        var offset = FileForm.isUTF16(bytes) ? 2 : 0
        let units = stride(from: offset, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return String(decoding: units, as: UTF16.self).unicodeScalars.map { scalar in
            defer { offset += 2 * UTF16.width(scalar) }
            return Character(scalar: scalar, offset: offset)
        }
    }

    /// Counts the places where an ASCII character stands outside quotes.
    func count(of separator: Unicode.Scalar) -> Int {
        cells(separatedBy: separator).cells.count - 1
    }

    /// Returns the cells of the line, without quotes, and the place of the first separator.
    func names(separatedBy separator: Unicode.Scalar) -> (
        names: [SourceDialect.Name], separatorPosition: SourcePosition
    ) {
        let (text, cells) = cells(separatedBy: separator)
        func position(ofByte offset: Int) -> SourcePosition {
            // Every character begins with one byte that continues none.
            self.position(of: text[..<offset].count { $0 & 0xC0 != 0x80 })
        }
        let names = cells.map { cell in
            SourceDialect.Name(text: cell.text(in: text.span), position: position(ofByte: cell.outer.lowerBound))
        }
        return (names, position(ofByte: cells.count > 1 ? cells[0].outer.upperBound : 0))
    }

    /// Returns the line as UTF-8, and the places of its cells in it.
    private func cells(separatedBy separator: Unicode.Scalar) -> (text: [UInt8], cells: [CSVCell]) {
        let text = Array(String(String.UnicodeScalarView(characters.map(\.scalar))).utf8)
        var scanner = CSVScanner(separator: UInt8(ascii: separator), quotes: .anywhere)
        var cells: [CSVCell] = []
        // A line holds no line end, and its quotes are no faults.
        _ = try? scanner.next(in: text.span, into: &cells)
        return (text, cells)
    }

    private func position(of index: Int) -> SourcePosition {
        let last = characters.last.map { $0.offset + 1 } ?? 0
        let offset = index < characters.count ? characters[index].offset : last
        return SourcePosition(line: number, column: index + 1, byteOffset: offset)
    }
}
