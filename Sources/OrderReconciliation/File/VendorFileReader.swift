internal import Crypto
internal import Dispatch
internal import OrderModel
internal import OrderWorld
internal import Synchronization
internal import TabularText
internal import WorkBeside

/// Reads a file's rows, one after the other.
struct VendorFileReader: Sendable {
    private let file: VendorFile
    private let decimal: DecimalSign?
    private let blockBytes: Int

    /// The most bytes of a row, which may have long lists in JSON. A quote that is never closed also ends here.
    static let rowBytesMax = 16 << 20
    /// The most stretches that wait: so few that they stay in the cores' caches.
    private static let stretchesMax = 6
    /// The most bytes before the end of the header row.
    static let headerBytesMax = 64 << 10

    /// Without `decimal`, the reader first searches the file for a number that proves its decimal sign, mostly no
    /// farther than the first row.
    init(_ file: VendorFile, decimal: DecimalSign? = nil, blockBytes: Int = VendorText.blockBytesDefault) {
        self.file = file
        self.decimal = decimal
        self.blockBytes = blockBytes
    }

    /// Passes on every row in file order. Another thread reads them, in stretches. With `isHashed`, the summary has the
    /// file's SHA-256; `label` is the summary's name for the file.
    ///
    /// Throws ``VendorFileFaults`` when the file is no reconciliation file or a value of it cannot be read, and a
    /// `WorldError` when the file itself cannot be read. Rethrows the errors of `body`. No row is passed on after a
    /// fault.
    func visitRows(
        isHashed: Bool, label: String? = nil, _ body: (VendorRow) throws -> Void
    ) throws -> VendorFileSummary {
        let rows = Handover<VendorRowStretch>(itemsMax: Self.stretchesMax)
        let summary = Mutex<VendorFileSummary?>(nil)
        let queue = DispatchQueue(label: "docket.reconcile.reading")
        queue.async {
            do {
                let found = try read(isHashed: isHashed, label: label, to: rows)
                summary.withLock { $0 = found }
                rows.end()
            } catch {
                rows.fail(error)
            }
        }
        defer {
            rows.stop()
            queue.sync {}
        }
        while var stretch = try rows.next() {
            for index in 0..<stretch.count { try body(stretch[index]) }
            stretch.removeAll()
            rows.giveBack(consume stretch)
        }
        guard let summary = summary.withLock({ $0 }) else { preconditionFailure("a reading that ends has a summary") }
        return summary
    }

    private func read(
        isHashed: Bool, label: String?, to rows: Handover<VendorRowStretch>
    ) throws -> VendorFileSummary {
        do {
            var text = try VendorText(file.input, isHashed: isHashed, blockBytes: blockBytes)
            var place = Place()
            let header = try readHeader(&text, &place)
            let sign = try decimal ?? decimalSign()
            guard var reading = VendorRowReading(header, sign, file: file.path) else {
                preconditionFailure("ISO 4217 has the dollar")
            }
            let rowCount = try readRows(&text, from: &place, header: header, reading: &reading, to: rows)
            guard reading.faults.isEmpty else { throw VendorFileFaults(faults: reading.faults) }
            return VendorFileSummary(
                name: label ?? file.name, encoding: text.encoding.rawValue, decimalMark: sign.mark,
                isDecimalCertain: sign.isCertain, columnCount: header.cellCount,
                rowCount: rowCount,
                byteCount: file.input.byteCount, sha256: text.hash.map { HexadecimalText.of($0.finalize()) } ?? "")
        } catch let fault as VendorFileFault {
            throw VendorFileFaults(faults: [fault])
        }
    }

    /// The place of the reading: the index in the text, and the physical line.
    private struct Place {
        var index = 0
        var line = 1
    }

    /// Reads the header row. Blank lines may stand above it, the `sep=;` that tells Excel the separator of the cells,
    /// and the `#TYPE` that PowerShell writes.
    private func readHeader(_ text: inout VendorText, _ place: inout Place) throws -> VendorHeader {
        if let encoding = text.unreadableEncoding {
            throw fault(line: nil, "text in UTF-8 or UTF-16", found: "\(encoding); save the file as UTF-8")
        }
        while true {
            let row = try readLine(&text, &place)
            let isBlank = row.allSatisfy { $0 == .space || $0 == .tab }
            if isBlank, text.isAtEnd, place.index == text.bytes.count {
                throw fault(line: nil, found: "an empty file")
            }
            if isBlank || Self.isForProgramsAlone(row) { continue }
            if let form = VendorFileForm.name(of: row) { throw fault(line: nil, found: form) }
            return try VendorHeader(row, file: file.path, line: place.line - 1)
        }
    }

    /// Tells whether a line above the header row says something to a program that opens the file.
    private static func isForProgramsAlone(_ row: [UInt8]) -> Bool {
        let folded = row.prefix(6).map { $0 | 0x20 }
        return folded.starts(with: "sep=".utf8) || folded.elementsEqual("#type ".utf8)
    }

    private func readLine(_ text: inout VendorText, _ place: inout Place) throws -> [UInt8] {
        while true {
            if let end = text.bytes[place.index...].firstIndex(where: { $0 == .lineFeed || $0 == .carriageReturn }) {
                let isCRLF = end + 1 < text.bytes.count && text.bytes[end] == .carriageReturn
                defer {
                    place.index = isCRLF && text.bytes[end + 1] == .lineFeed ? end + 2 : end + 1
                    place.line += 1
                }
                // A CR at the end of the block may have its LF in the next one.
                if end + 1 < text.bytes.count || text.isAtEnd { return Array(text.bytes[place.index..<end]) }
            } else if text.isAtEnd || text.bytes.count - place.index > Self.headerBytesMax {
                let rest = Array(text.bytes[place.index...].prefix(Self.headerBytesMax))
                place = Place(index: text.bytes.count, line: place.line + 1)
                return rest
            }
            try text.advance(keepingFrom: place.index)
            place.index = 0
        }
    }

    private func readRows(
        _ text: inout VendorText, from place: inout Place, header: VendorHeader, reading: inout VendorRowReading,
        to rows: Handover<VendorRowStretch>
    ) throws -> Int {
        var count = 0
        var stretch = try rows.room() ?? VendorRowStretch()
        try scanRows(&text, from: &place, header: header) { bytes, cells, line in
            guard reading.read(bytes, cells, line: line) else { return true }
            count += 1
            guard reading.faults.isEmpty else { return !reading.hasTooManyFaults }
            stretch.exchange(&reading.row)
            if stretch.isFull {
                rows.add(stretch)
                stretch = try rows.room() ?? VendorRowStretch()
            }
            return true
        }
        rows.add(stretch)
        return count
    }

    /// Reads as far as the first proof. It reports no faults of rows: the reading of the rows does so afterwards.
    private func decimalSign() throws -> DecimalSign {
        var text = try VendorText(file.input, blockBytes: blockBytes)
        var place = Place()
        let header = try readHeader(&text, &place)
        var search = DecimalSignSearch(header)
        do {
            try scanRows(&text, from: &place, header: header) { bytes, cells, line in
                search.look(at: bytes, cells, line: line)
                return search.proof == nil
            }
        } catch is VendorFileFault {
            search = DecimalSignSearch(header)
        }
        return try search.sign(file: file.path)
    }

    /// Passes on the cells of each row until `body` returns false.
    private func scanRows(
        _ text: inout VendorText, from place: inout Place, header: VendorHeader,
        _ body: (Span<UInt8>, [VendorCell], Int) throws -> Bool
    ) throws {
        var scanner = VendorRowScanner(separator: header.separator)
        while place.index < text.bytes.count || !text.isAtEnd {
            switch scanner.scan(text.bytes.span, from: place.index, isFinal: text.isAtEnd) {
            case .row(let next, let newlines):
                guard try body(text.bytes.span, scanner.cells, place.line) else { return }
                place = Place(index: next, line: place.line + newlines)
            case .needsMore where text.bytes.count - place.index > Self.rowBytesMax:
                throw fault(line: place.line, "a row of at most \(Self.rowBytesMax) bytes", found: "more of them")
            case .needsMore:
                try text.advance(keepingFrom: place.index)
                place.index = 0
            case .unclosedQuote:
                throw fault(line: place.line, "a quote that is closed", found: "the end of the file")
            case .textAfterQuote:
                throw fault(line: place.line, "the end of the cell after its closing quote", found: "more text")
            case .tooManyCells:
                throw fault(
                    line: place.line, "at most \(VendorRowScanner.cellsMax) cells in a row", found: "more of them")
            }
        }
    }

    private func fault(
        line: Int?, _ expected: String = VendorHeader.expected, found: String
    ) -> VendorFileFault {
        VendorFileFault(file: file.path, line: line, expected: expected, found: found)
    }
}

/// The kind of a file that is no text with cells, recognised by its first bytes.
enum VendorFileForm {
    static func name(of head: [UInt8]) -> String? {
        let known: [(start: [UInt8], name: String)] = [
            (Array("PK\u{3}\u{4}".utf8), "a ZIP archive, as Excel workbooks are; save the sheet as CSV"),
            ([0x1F, 0x8B], "a file compressed by gzip; unpack it"), (Array("%PDF".utf8), "a PDF file"),
            (Array("<".utf8), "an XML or HTML file"), (Array("{".utf8), "a JSON file"),
            (Array("[".utf8), "a JSON file"),
        ]
        if isSecret(head) { return "a secret or a hash (64 hexadecimal digits)" }
        return known.first { head.starts(with: $0.start) }?.name
    }

    /// Tells whether a file begins as the secrets of a site do, which no message may repeat.
    private static func isSecret(_ head: [UInt8]) -> Bool {
        head.count >= 64 && HexadecimalText.isDigits(head.prefix(64))
    }
}
