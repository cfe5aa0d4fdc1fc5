import OrderWorld
import Testing

@testable import OrderIngest

@Suite("The format of a file", .timeLimit(.minutes(60)))
struct BatchFormatTests {
    private func isXML(_ text: String, _ name: String = "batch.csv") throws -> Bool {
        try BatchFormats.format(of: CSVBytesFile(text), name: name).name == "xml"
    }

    @Test(
        "is XML when its first character that is no white space is <, whatever its name",
        arguments: [
            "<", "<OrderBatch/>", "  <a/>", "\n\t\r\n<a/>", "\u{FEFF}<a/>", "\u{FEFF}\n <a/>", "<?xml version='1.0'?>",
        ])
    func xml(text: String) throws {
        #expect(try isXML(text))
    }

    @Test(
        "is CSV when it begins with anything else, whatever its name",
        arguments: ["BatchId", "\"BatchId\"", ",", "\n\nBatchId,<x>", "\u{FEFF}BatchId", "&lt;", "x<a/>", "\u{A0}<a/>"])
    func csv(text: String) throws {
        #expect(try !isXML(text))
        #expect(try !isXML(text, "batch.xml"))
    }

    @Test(
        "is told by the name when there is no content to tell it by", arguments: ["", " ", "\n\n", "\u{FEFF}", "\u{0}"])
    func byName(text: String) throws {
        #expect(try isXML(text, "batch.xml"))
        #expect(try isXML(text, "Batch.XML"))
        #expect(try !isXML(text, "batch.csv"))
        #expect(try !isXML(text, "xml"))
    }

    @Test("is XML in UTF-16 too, so that it is refused as such")
    func utf16() throws {
        for text in ["<a/>", "BatchId"] {
            let little = CSVSample.utf16(text, isBigEndian: false)
            let big = CSVSample.utf16(text, isBigEndian: true)
            let isXML = text.hasPrefix("<")
            for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
                #expect(try (BatchFormats.format(of: CSVBytesFile(bytes), name: "a.csv").name == "xml") == isXML)
            }
        }
    }

    @Test("is told from its first kilobyte, and from no more of it")
    func bounded() throws {
        #expect(try isXML(String(repeating: " ", count: 1_023) + "<a/>"))
        #expect(try !isXML(String(repeating: " ", count: 1_024) + "<a/>"))
        let file = CSVBytesFile(Array("x".utf8), byteCount: 5_000_000_000, failsFrom: 1_025)
        #expect(try BatchFormats.format(of: file, name: "a.csv").name == "csv")
    }

    @Test("cannot be told of a file that cannot be read")
    func failure() {
        #expect(throws: CSVBytesFile.failure) {
            try BatchFormats.format(of: CSVBytesFile([1], failsFrom: 0), name: "a.csv")
        }
    }

    @Test("has a name of its own, by which it is found again")
    func names() {
        #expect(Set(BatchFormats.all.map(\.name)).count == BatchFormats.all.count)
        for format in BatchFormats.all { #expect(BatchFormats.named(format.name)?.name == format.name) }
        #expect(BatchFormats.named("csv ") == nil)
    }

    @Test("of the last in the list takes what no other does")
    func last() throws {
        let head = try FileHead(of: CSVBytesFile("BatchId"), name: "a.xml")
        #expect(BatchFormats.all.map { $0.recognises(head) } == [false, true])
    }
}
