import OrderIngest
import OrderModel
import Testing

@Suite("A CSV file that is no UTF-8 text", .timeLimit(.minutes(60)))
struct CSVEncodingTests {
    private static let notUTF8 = "The bytes here are not UTF-8 (they may be Latin-1 or Windows-1252)."
    private static let nul = "The file holds a NUL byte, which is no text."
    private static let notUTF8Either = "The file is UTF-16 without a byte order mark, not UTF-8."

    /// Returns a batch whose second row has the bytes in its last cell, and their offset in the file.
    private func sample(_ bytes: [UInt8], before: String = "") -> (bytes: [UInt8], offset: Int) {
        let head = Array((CSVSample.batch(CSVSample.row("1", "é")) + CSVSample.row("2", before)).utf8)
        return (head + bytes + Array(("\n" + CSVSample.row("3") + "\n").utf8), head.count)
    }

    @Test(
        "is refused at the first byte that does not belong",
        arguments: [
            // the bytes, and which of them it is
            ([0xE9], 0),  // Latin-1 é
            ([0x41, 0x80, 0x41], 1),  // Windows-1252 €
            ([0xC3], 0),  // the first half of é
            ([0xC3, 0x41], 0),
            ([0xC3, 0xA9, 0xA9], 2),
            ([0xE2, 0x82], 0),  // two thirds of €
            ([0xC0, 0x80], 0),  // NUL, too long
            ([0xE0, 0x80, 0xAF], 0),  // slash, too long
            ([0xED, 0xA0, 0x80], 0),  // half a surrogate pair
            ([0xF4, 0x90, 0x80, 0x80], 0),  // past the last scalar
            ([0xFF], 0),
            ([0xFE, 0xFF], 0),
        ] as [([UInt8], Int)])
    func invalid(bytes: [UInt8], index: Int) throws {
        let sample = sample(bytes)
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.inspection == nil)
        #expect(finding.codes == ["encoding-refused"])
        let characters = index == 2 ? 1 : index
        #expect(
            finding.problems.map(\.position) == [
                SourcePosition(line: 3, column: 13 + characters, byteOffset: sample.offset + index)
            ])
        #expect(finding.reasons == [Self.notUTF8])
    }

    @Test("is refused the same at every size of block", arguments: [1, 2, 3, 7, 64])
    func everyBlock(blockBytes: Int) throws {
        for bytes in [[0xE9], [0xFF, 0xFE], [0xFE, 0xFF], [0x00], [0xE2, 0x82]] as [[UInt8]] {
            let sample = sample(bytes)
            #expect(try CSVFinding(sample.bytes, blockBytes: blockBytes) == CSVFinding(sample.bytes))
            let front = bytes + Array("x,y\nz\n".utf8)
            #expect(try CSVFinding(front, blockBytes: blockBytes) == CSVFinding(front))
        }
    }

    @Test(
        "is told that it is UTF-32, with a byte order mark or without", arguments: [true, false],
        ["\u{FEFF}", "", "数量,", "\u{1F600}"])
    func utf32(isBigEndian: Bool, start: String) throws {
        let text = start + CSVSample.batch(CSVSample.row("1"))
        let bytes = text.unicodeScalars.flatMap { scalar -> [UInt8] in
            let bytes = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: scalar.value >> $0) }
            return isBigEndian ? bytes.reversed() : bytes
        }
        for blockBytes in [1, 7, 4_096] {
            let finding = try CSVFinding(bytes, blockBytes: blockBytes)
            #expect(finding.places == ["encoding-refused 1:1@0"])
            #expect(finding.reasons == ["The file is UTF-32, not UTF-8."])
            #expect(finding.problems.first?.fix == "Save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8').")
        }
    }

    @Test(
        "is not taken for UTF-32 when it has zeros of another kind",
        arguments: [
            [0x61, 0, 0, 0], [0x61, 0, 0, 0, 0, 0, 0, 0], [0x61, 0, 0x0A, 0], [0, 0, 0, 0, 0, 0, 0, 0],
            [0x61, 0x62, 0, 0, 0x61, 0x62, 0x11, 0], [0, 0xD8, 0, 0, 0x61, 0, 0, 0],
        ] as [[UInt8]])
    func notUTF32(bytes: [UInt8]) throws {
        #expect(try !CSVFinding(bytes).reasons.contains("The file is UTF-32, not UTF-8."))
    }

    @Test("is refused in each row where a byte does not belong")
    func everyRow() throws {
        let bytes = sample([0xE9, 0xE9]).bytes + Array("b,p,s,4,-,c,".utf8) + [0xFC, 0x0A]
        let finding = try CSVFinding(bytes)
        #expect(finding.codes == ["encoding-refused", "encoding-refused"])
        #expect(finding.problems.map(\.position.line) == [3, 5])
    }

    @Test("is refused at a place that is counted in characters before it")
    func counted() throws {
        let sample = sample([0xE9], before: "é€😀")
        #expect(try CSVFinding(sample.bytes).problems.map(\.position.column) == [16])
    }

    @Test("is refused inside quotes too, on the line where the byte stands")
    func quoted() throws {
        let sample = sample([0x22, 0x0A, 0x41, 0xE9, 0x22])
        let position = SourcePosition(line: 4, column: 2, byteOffset: sample.offset + 3)
        #expect(try CSVFinding(sample.bytes).problems.map(\.position) == [position])
    }

    @Test("is refused with a NUL anywhere", arguments: [[0x00], [0x41, 0x00], [0x22, 0x00, 0x22]] as [[UInt8]])
    func nulByte(bytes: [UInt8]) throws {
        let sample = sample(bytes)
        let finding = try CSVFinding(sample.bytes)
        #expect(finding.codes == ["file-malformed"])
        #expect(finding.reasons == [Self.nul])
        #expect(finding.problems.map(\.position.byteOffset) == [sample.offset + (bytes.firstIndex(of: 0) ?? 0)])
    }

    @Test("is not taken for UTF-16 when such bytes stand further on", arguments: [1, 7, 82, 4_096])
    func notUTF16(blockBytes: Int) throws {
        let bytes = Array(CSVSample.batch(CSVSample.row("1")).utf8) + [0xFF, 0xFE, 0x2C, 0x0A]
        let finding = try CSVFinding(bytes, blockBytes: blockBytes)
        #expect(finding.places == ["encoding-refused 3:1@82"])
        #expect(finding.reasons == [Self.notUTF8])
    }

    @Test(
        "is not taken for UTF-16 when it begins with other bytes of no character",
        arguments: [[0xFF, 0xFF], [0xFE, 0xFE]] as [[UInt8]])
    func notUTF16Either(bytes: [UInt8]) throws {
        #expect(try CSVFinding(bytes + Array("x,y\n".utf8)).reasons.first == Self.notUTF8)
    }

    @Test("is told that it is UTF-16 without a byte order mark too", arguments: [1, 7, 4_096], ["x", "é", "数量"])
    func utf16WithoutMark(blockBytes: Int, cell: String) throws {
        let text = CSVSample.header + "\r\n" + CSVSample.row("1", cell) + "\r\n"
        for isBigEndian in [false, true] {
            let finding = try CSVFinding(CSVSample.utf16(text, isBigEndian: isBigEndian), blockBytes: blockBytes)
            #expect(finding.places == ["encoding-refused 1:1@0"])
            #expect(finding.reasons == [Self.notUTF8Either])
            #expect(finding.problems.first?.fix == "Save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8').")
        }
    }

    @Test(
        "is refused for its header row, whose names are read as they were meant, and its second row is not taken for one"
    )
    func header() throws {
        let text = Array("BatchId,Caf".utf8) + [0xE9] + Array(",PartnerId\nb,x,p\nb,x,p\n".utf8)
        let finding = try CSVFinding(text)
        let place = SourcePosition(line: 1, column: 12, byteOffset: 11)
        #expect(finding.problems.first?.position == place)
        #expect(finding.codes.prefix(2) == ["encoding-refused", "column-unknown"])
        #expect(finding.codes.dropFirst(2).allSatisfy { $0 == "column-missing" })
        #expect(finding.reasons.contains("There is no column 'Café'."))
        #expect(finding.inspection == nil)
    }

    @Test("is told all that is wrong at once: encoding, separator and columns", arguments: [1, 7, 4_096])
    func everyLayer(blockBytes: Int) throws {
        let header = Array("Wagen;Menge;Stra".utf8) + [0xDF] + Array("e\n".utf8)
        let finding = try CSVFinding(header + Array("b;1;x\nb;2;y\n".utf8), blockBytes: blockBytes)
        #expect(
            finding.places.prefix(4) == [
                "encoding-refused 1:17@16", "file-malformed 1:6@5", "column-unknown 1:1@0", "column-unknown 1:7@6",
            ])
        #expect(
            finding.reasons[1] == "The columns are separated by semicolons, and none of them is a column of a batch.")
        #expect(finding.reasons[3...4] == ["There is no column 'Menge'.", "There is no column 'Straße'."])
        #expect(finding.codes.dropFirst(5).allSatisfy { $0 == "column-missing" })
    }

    @Test("is told of bytes that are not UTF-8 behind a header that is, whatever parts its columns")
    func laterBytes() throws {
        let header = CSVSample.header.replacing(",", with: ";") + "\n"
        let finding = try CSVFinding(Array((header + "b;p;s;1;-;c;é\nb;p;s;2;-;c;x").utf8) + [0xE9, 0x0A])
        #expect(finding.codes == ["encoding-refused"])
        #expect(finding.problems.first?.position.line == 3)
        #expect(finding.problems.first?.position.column == 14)
    }

    @Test("is told of tabs and of columns in UTF-16 too, at their places in its own bytes")
    func unicodeText() throws {
        let text = [0xFF, 0xFE] + CSVSample.utf16("Wagen\tMenge\r\nb\t1\r\n", isBigEndian: false)
        let finding = try CSVFinding(text)
        #expect(
            finding.places.prefix(3) == [
                "file-malformed 1:6@12", "column-unknown 1:1@2", "column-unknown 1:7@14",
            ])
    }
}
