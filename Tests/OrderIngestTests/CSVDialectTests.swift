import OrderModel
import OrderWorld
import SeededGeneration
import TabularText
import Testing

@testable import OrderIngest

/// Batches with other separators, and in UTF-16. They are read as the same text with commas in UTF-8 is.
@Suite(.timeLimit(.minutes(60))) struct CSVDialectTests {
    /// A batch with everything that quotes are for: separators, quotes, line ends and characters of four bytes.
    private static let rows = [
        ["BatchId", "PartnerId", "SubmittedBy", "OrderReference", "Action", "CustomerId", "Title"],
        ["b", "p", "s", "1", "-", "c", "Grüße; 1,5\tkg"],
        ["b", "p", "s", "1", "-", "c", "a \"b\"\r\nc"],
        ["b", "p", "s", "2", "-", "€😀", ""],
        ["b", "p", "s", "3", "-", "数量", "x"],
    ]

    private static func text(separator: String, lineEnd: String = "\r\n") -> String {
        rows.map { row in
            row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: separator) + lineEnd
        }.joined()
    }

    private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
        CSVSample.utf16("\u{FEFF}" + text, isBigEndian: isBigEndian)
    }

    @Test(arguments: [";", "\t"], [1, 7, 4_096])
    func `rows parted by semicolons or tabs are the same orders as with commas`(
        separator: String, blockBytes: Int
    ) throws {
        let bytes = Array(Self.text(separator: separator).utf8)
        let finding = try CSVFinding(bytes, blockBytes: blockBytes)
        #expect(finding.codes == [])
        #expect(finding.inspection?.lineCount == 4)
        let plain = Array(Self.text(separator: ",").utf8)
        #expect(try CSVReading(bytes, blockBytes: blockBytes) == CSVReading(plain))
    }

    @Test(arguments: [",", ";", "\t"], [false, true])
    func `UTF-16 with a byte order mark is the same orders as UTF-8`(separator: String, isBigEndian: Bool) throws {
        let text = Self.text(separator: separator)
        let bytes = Self.utf16(text, isBigEndian: isBigEndian)
        for blockBytes in [1, 7, 4_096] {
            let inspection = try #require(try CSVFinding(bytes, blockBytes: blockBytes).inspection)
            #expect(inspection.orderCount == 3)
            #expect(inspection.byteCount == bytes.count)
            #expect(inspection.sha256 == (try CSVFinding(CSVBytesFile(bytes)).inspection?.sha256))
            let marked = Array(("\u{FEFF}" + text).utf8)
            #expect(try CSVReading(bytes, blockBytes: blockBytes) == CSVReading(marked))
        }
    }

    @Test func `a header row of both is parted by the one that names columns of a batch`() throws {
        let commas = "BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId,a;b;c;d;e;f;g;h\n"
        #expect(try CSVFinding(commas + "b,p,s,1,-,c,x\n").reasons.count == 1)
        let semicolons = "BatchId;PartnerId;SubmittedBy;OrderReference;Action;CustomerId;Title\n"
        #expect(try CSVFinding(semicolons + "b;p;s;1;-;c;1,5\nb;p;s;2;-;c;1,5,,,,,,,,\n").codes == [])
    }

    @Test func `a fault has its place in the file's own bytes`() throws {
        // In UTF-16 the row begins at byte 2 + 2 × 3 and the cell of two surrogates takes four bytes.
        let text = "BatchId;PartnerId;SubmittedBy;OrderReference;Action;CustomerId\n😀;ü;s;1;-;\"c\nb;p\n"
        let header = "BatchId;PartnerId;SubmittedBy;OrderReference;Action;CustomerId\n".utf16.count
        let row = "😀;ü;s;1;-;".utf16.count
        for isBigEndian in [false, true] {
            let finding = try CSVFinding(Self.utf16(text, isBigEndian: isBigEndian))
            #expect(finding.places == ["file-malformed 2:11@\(2 + 2 * (header + row))"])
        }
    }

    @Test func `a value has its place in the file's own bytes, wherever a block of it ends`() throws {
        let header = CSVSample.header.replacing(",", with: "\t")
        let rows = (1...3_000).map { "b\tp\ts\t\($0)\t-\tc\t" + String(repeating: "é😀", count: $0 % 30) + "\r\n" }
        let bytes = Self.utf16(header + "\r\n" + rows.joined(), isBigEndian: false)
        let reader = try CSVBatchReader(file: CSVBytesFile(bytes), limits: IngestLimits(), startingAt: .start)
        var chunk = DraftChunk()
        var (offset, line) = (2 + 2 * (header.utf16.count + 2), 2)
        while try reader.readChunk(into: &chunk, ordersMax: 700) {
            for order in chunk.orders {
                let row = rows[line - 2]
                let title = offset + 2 * row[..<(row.lastIndex(of: "\t") ?? row.startIndex)].utf16.count + 2
                let index = order.lines.lowerBound
                let found = try reader.position(of: .title, in: chunk.lines[index], of: order)
                #expect(found.byteOffset == title, "line \(line)")
                #expect(found.line == line)
                (offset, line) = (offset + 2 * row.utf16.count, line + 1)
            }
        }
        #expect(line == 3_002)
    }

    @Test func `the reading goes on from any restart point`() throws {
        let bytes = Self.utf16(Self.text(separator: ";"), isBigEndian: true)
        let whole = try CSVReading(bytes, ordersMax: 1)
        #expect(whole.restarts.count == 3)
        for (index, restart) in whole.restarts.enumerated() {
            #expect(try CSVReading(bytes, from: restart).orders == Array(whole.orders.dropFirst(index + 1)))
        }
    }

    @Test(
        arguments: [
            ([0x00, 0xD8], "encoding-refused"), ([0x00, 0xDC], "encoding-refused"),
            ([0x00, 0xD8, 0x41, 0x00], "encoding-refused"), ([0x41], "file-truncated"),
            ([0x00, 0x00], "file-malformed"),
        ] as [([UInt8], String)])
    func `bytes that are no character of UTF-16 are refused at their place`(bytes: [UInt8], code: String) throws {
        let text = CSVSample.batch(CSVSample.row("1")) + "é"
        let file = Self.utf16(text, isBigEndian: false)
        let finding = try CSVFinding(file + bytes)
        #expect(finding.places.first == "\(code) 3:2@\(file.count)")
        #expect(finding.inspection == nil)
    }

    @Test func `a byte order mark alone is an empty file`() throws {
        #expect(try CSVFinding([0xFF, 0xFE]).codes == ["file-empty"])
        #expect(try CSVFinding([0xFE, 0xFF]).codes == ["file-empty"])
        #expect(try CSVFinding([0xFF, 0xFE, 0, 0, 0x42, 0, 0, 0]).reasons == ["The file is UTF-32, not UTF-8."])
    }

    @Test func `any text comes back from UTF-16 as it was`() throws {
        var generator = SeededGenerator()
        let scalars: [Unicode.Scalar] = ["a", ",", "\n", "ß", "€", "数", "😀", "\u{10FFFF}", "\u{E000}", "\u{D7FF}"]
        for _ in 0..<200 {
            let text = String(
                String.UnicodeScalarView((0..<90).compactMap { _ in scalars.randomElement(using: &generator) }))
            for isBigEndian in [false, true] {
                let bytes = Self.utf16(text, isBigEndian: isBigEndian)
                let decoding = try #require(UTF16Decoding(markOf: bytes))
                let decoded = try DecodedFile.decode(CSVBytesFile(bytes), decoding).get()
                var (read, encoded): ([UInt8], [UInt8]) = ([], [])
                _ = try decoded.read(at: 0, count: decoded.byteCount, appendingTo: &read)
                #expect(read == Array(("\u{FEFF}" + text).utf8))
                decoding.encode(read, into: &encoded)
                #expect(encoded == bytes)
            }
        }
    }

    @Test(arguments: [",", ";", "\t"], ["\n", "\r\n"])
    func `the rejection file has the input's separator, encoding and line ends`(
        separator: String, lineEnd: String
    ) throws {
        let text = Self.text(separator: separator, lineEnd: lineEnd)
        let marked = Array(("\u{FEFF}" + text).utf8)
        let expected = try Self.rejections(of: marked)
        let first = String(decoding: expected, as: UTF8.self).prefix { $0 != "\n" && $0 != "\r\n" }
        #expect(first.hasSuffix(["RejectionLine", "RejectionCodes", "RejectionReasons"].joined(separator: separator)))
        #expect(try CSVFinding(expected).inspection?.lineCount == 4, "it can be dropped again")
        for isBigEndian in [false, true] {
            let rejections = try Self.rejections(of: Self.utf16(text, isBigEndian: isBigEndian))
            #expect(rejections == CSVSample.utf16(String(decoding: expected, as: UTF8.self), isBigEndian: isBigEndian))
            #expect(try CSVFinding(rejections).inspection?.lineCount == 4)
        }
    }

    /// Rejects every order of a batch.
    private static func rejections(of bytes: [UInt8]) throws -> [UInt8] {
        let file = CSVBytesFile(bytes)
        let reader = try CSVBatchReader(file: file, limits: IngestLimits(), startingAt: .start)
        var writer = try CSVFormat().rejections(of: file, fileName: "a.csv") { RejectionTotals() }
        var (chunk, written) = (DraftChunk(), [UInt8]())
        writer.begin(&written)
        while try reader.readChunk(into: &chunk, ordersMax: 2) {
            for order in chunk.orders {
                let lines = order.lines.map { index in
                    let line = chunk.lines[index]
                    let problem = Problem(.actionUnknown, at: .start, field: .action, value: "-; \"x\", y")
                    return RejectedLine(
                        sourceLine: line.sourceLine, sourceOffset: line.sourceOffset, sourceCount: line.sourceCount,
                        problems: [problem])
                }
                try writer.append(
                    RejectionRecord(
                        sourceLine: order.sourceLine, sourceOffset: order.sourceOffset, sourceCount: order.sourceCount,
                        reference: "", lines: lines), to: &written)
            }
        }
        writer.end(&written)
        return written
    }
}
