import OrderModel
import OrderWorld
import SeededGeneration
import Testing

@testable import OrderIngest

/// Batches that are packed, and archives that are none.
@Suite(.timeLimit(.minutes(60))) struct UnpackedFileTests {
    /// Packs bytes as gzip does, without making them shorter.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        return head + deflated(bytes) + number(UInt64(Inflater.crc32(0, bytes)), 4) + number(UInt64(bytes.count), 4)
    }

    /// Returns bytes in blocks of Deflate that are stored as they are.
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var (blocks, start) = ([UInt8](), 0)
        repeat {
            let count = min(65_535, bytes.count - start)
            let isLast: UInt8 = start + count == bytes.count ? 1 : 0
            blocks += [isLast] + number(UInt64(count), 2) + number(UInt64(~UInt16(count)), 2)
            blocks += bytes[start..<start + count]
            start += count
        } while start < bytes.count
        return blocks
    }

    private static func number(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }

    /// A ZIP archive of members, with the parts that a test changes.
    static func zip(
        _ members: [[UInt8]], isStored: Bool = false, flags: UInt64 = 0, crcChange: UInt64 = 0
    ) -> [UInt8] {
        var (archive, directory) = ([UInt8](), [UInt8]())
        for member in members {
            let packed = isStored ? member : deflated(member)
            let facts =
                number(20, 2) + number(flags, 2) + number(isStored ? 0 : 8, 2) + number(0, 4)
                + number(UInt64(Inflater.crc32(0, member)) ^ crcChange, 4) + number(UInt64(packed.count), 4)
                + number(UInt64(member.count), 4) + number(5, 2) + number(0, 2)
            directory += Array("PK\u{1}\u{2}".utf8) + number(20, 2) + facts + number(0, 10)
            directory += number(UInt64(archive.count), 4) + Array("a.csv".utf8)
            archive += Array("PK\u{3}\u{4}".utf8) + facts + Array("a.csv".utf8) + packed
        }
        let count = number(UInt64(members.count), 2)
        return archive + directory + Array("PK\u{5}\u{6}".utf8) + number(0, 4) + count + count
            + number(UInt64(directory.count), 4) + number(UInt64(archive.count), 4) + number(0, 2)
    }

    private static let batch = Array(CSVSample.batch(CSVSample.row("1"), CSVSample.row("2", "é")).utf8)

    /// Archives that another program reads otherwise: what stands beside the member would be lost.
    @Test(arguments: [
        zip([batch]) + zip([batch]), zip([batch]) + [0], [0x50, 0x4B, 3, 4] + zip([batch]),
        zip([batch]).replacingFirst(Array("a.csv".utf8), with: Array("b.csv".utf8)),
        zip([batch, batch]).settingEnd(10, to: 1).settingEnd(8, to: 1), zip([batch]).settingEnd(4, to: 1),
        zip([batch]).insertingBeforeDirectory(Array(repeating: 7, count: 30)),
    ])
    func `what stands before, between or behind the one member is damage`(packed: [UInt8]) throws {
        let finding = try CSVFinding(packed, blockBytes: 7)
        #expect(finding.inspection == nil)
        #expect(finding.problems.map(\.code) == [.fileMalformed])
    }

    @Test(arguments: [gzip(batch), zip([batch]), zip([batch], isStored: true)])
    func `a packed batch is the same orders, and its hash is that of its own bytes`(packed: [UInt8]) throws {
        let inspection = try #require(try CSVFinding(packed, blockBytes: 7).inspection)
        #expect(inspection.orderCount == 2)
        #expect(inspection.byteCount == packed.count)
        #expect(inspection.sha256 != (try CSVFinding(Self.batch).inspection?.sha256))
        #expect(try CSVReading(packed) == CSVReading(Self.batch))
        let utf16 = [0xFF, 0xFE] + CSVSample.utf16(String(decoding: Self.batch, as: UTF8.self), isBigEndian: false)
        #expect(try CSVFinding(Self.gzip(utf16)).inspection?.orderCount == 2)
    }

    @Test func `a packed document is XML`() throws {
        for packed in [Self.gzip(Array(XMLSamples.small.utf8)), Self.zip([Array(XMLSamples.small.utf8)])] {
            let file = CSVBytesFile(packed)
            let format = try BatchFormats.format(of: file, name: "batch.xml.gz")
            #expect(format.name == "xml")
            let inspection = try format.inspect(file, limits: IngestLimits()) { _ in }
            #expect(inspection?.byteCount == packed.count)
        }
    }

    /// Archives that are refused, with the code and the reason of each.
    static let refused: [(name: String, bytes: [UInt8], code: String, reason: String)] = [
        ("cut off", Array(gzip(batch).dropLast(9)), "file-truncated", "The file ends before the archive does."),
        ("its head alone", [0x1F, 0x8B, 8], "file-truncated", "The file ends before the archive does."),
        (
            "with a wrong sum", gzip(batch).enumerated().map { $0 == 40 ? $1 ^ 1 : $1 }, "file-malformed",
            "The archive is damaged: what it holds is not what its check sum says."
        ),
        ("with a trailer", gzip(batch) + [0], "file-malformed", "Something follows the end of the archive."),
        ("twice", gzip(batch) + gzip(batch), "file-malformed", "Something follows the end of the archive."),
        (
            "of two members", zip([batch, batch]), "file-type-refused",
            "The file is a ZIP archive of 2 files, not CSV or XML."
        ),
        ("of none", zip([]), "file-type-refused", "The file is a ZIP archive of 0 files, not CSV or XML."),
        (
            "without its end", Array(zip([batch]).dropLast(30)), "file-truncated",
            "The file ends before the directory of the ZIP archive."
        ),
        (
            "encrypted", zip([batch], flags: 1), "file-type-refused",
            "The file is an archive that is encrypted, not CSV or XML."
        ),
        (
            "with another sum", zip([batch], crcChange: 1), "file-malformed",
            "The archive is damaged: what it holds is not what its check sum says."
        ),
        (
            "within another", gzip(gzip(batch)), "file-type-refused", "The file is a gzip archive, not CSV or XML."
        ),
    ]

    @Test(arguments: refused)
    func `an archive that is none of one batch is refused`(
        name: String, bytes: [UInt8], code: String, reason: String
    ) throws {
        let finding = try CSVFinding(bytes)
        #expect(finding.codes == [code], "\(name)")
        #expect(finding.reasons == [reason], "\(name)")
    }

    @Test func `an archive is bounded by the settings' bytes`() throws {
        let finding = try CSVFinding(Self.gzip(Self.batch), limits: IngestLimits(fileBytes: Self.batch.count + 40))
        #expect(finding.codes == [])
        let small = try CSVFinding(Self.zip([Self.batch]), limits: IngestLimits(fileBytes: Self.batch.count + 1))
        #expect(small.codes == ["limit-exceeded"], "its own bytes are too many")
        let text = Array(repeating: UInt8(ascii: "x"), count: 3_000)
        #expect(try CSVFinding(Self.gzip(text), limits: IngestLimits(fileBytes: 2_999)).codes == ["limit-exceeded"])
    }

    @Test func `readers go forward and back in an archive as in a file`() throws {
        var generator = SeededGenerator()
        let text = (0..<12_000_000).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8 ^ $0 >> 16) }
        for packed in [Self.gzip(text), Self.zip([text], isStored: true)] {
            let file = try UnpackedFile.open(CSVBytesFile(packed), limits: IngestLimits()).get()
            #expect(file.byteCount == text.count)
            for _ in 0..<60 {
                let offset = Int.random(in: 0..<text.count, using: &generator)
                let count = Int.random(in: 0..<3_000_000, using: &generator)
                var read: [UInt8] = []
                let received = try file.read(at: offset, count: count, appendingTo: &read)
                #expect(received == min(count, text.count - offset))
                #expect(read == Array(text[offset..<offset + received]), "\(offset) \(count)")
            }
        }
    }
}

extension [UInt8] {
    /// The place of the record at the end of a ZIP archive without a comment.
    private var endPlace: Int { count - 22 }

    /// Returns an archive with another number of two bytes in its last record.
    fileprivate func settingEnd(_ offset: Int, to value: UInt8) -> [UInt8] {
        var bytes = self
        bytes[endPlace + offset] = value
        return bytes
    }

    fileprivate func replacingFirst(_ old: [UInt8], with new: [UInt8]) -> [UInt8] {
        var bytes = self
        if let range = bytes.firstRange(of: old) { bytes.replaceSubrange(range, with: new) }
        return bytes
    }

    /// Returns an archive with bytes that belong to nothing, and the place of the directory behind them.
    fileprivate func insertingBeforeDirectory(_ more: [UInt8]) -> [UInt8] {
        let places = (0..<4).map { Int(self[endPlace + 16 + $0]) << (8 * $0) }
        let directory = places.reduce(0, +)
        var bytes = self
        bytes.insert(contentsOf: more, at: directory)
        for index in 0..<4 { bytes[bytes.endPlace + 16 + index] = UInt8((directory + more.count) >> (8 * index) & 255) }
        return bytes
    }
}
