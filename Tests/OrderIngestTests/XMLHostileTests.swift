import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

@Suite(.timeLimit(.minutes(60))) struct XMLHostileTests {
    private static let expansion = """
        <?xml version="1.0"?>
        <!DOCTYPE OrderBatch [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <OrderBatch xmlns="urn:docket:order-batch:1" batchId="&b;"/>
        """

    /// A document, the code that refuses it, its place, and a word of the sentence.
    static let refused: [(text: String, place: String, word: String)] = [
        (expansion, "document-type-refused 2:1", "DOCTYPE"),
        ("<!DOCTYPE OrderBatch SYSTEM \"file:///etc/hostname\"><OrderBatch/>", "document-type-refused 1:1", "DOCTYPE"),
        (
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>", "document-type-refused 1:1",
            "DOCTYPE"
        ),
        ("<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://x.example/p\">%p;]><a/>", "document-type-refused 1:1", "DOCTYPE"),
        (XMLSamples.batch("<Order reference='a&b;'/>"), "document-type-refused 2:20", "&b;"),
        (XMLSamples.batch("<Order>&nbsp;</Order>"), "document-type-refused 2:8", "&nbsp;"),
        (
            XMLSamples.batch("<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='/etc/hostname'/>"),
            "document-type-refused 2:1", "XInclude"
        ),
        (XMLSamples.batch("<Order>\u{0}</Order>"), "file-malformed 2:8", "U+0000"),
        (XMLSamples.batch("<Order reference='\u{1B}'/>"), "file-malformed 2:19", "U+001B"),
        (XMLSamples.batch("<Order reference='&#0;'/>"), "file-malformed 2:23", "names no character that XML has"),
        (XMLSamples.batch("<Order reference='a' reference='b'/>"), "file-malformed 2:22", "reference stands twice"),
        (XMLSamples.batch("<i:include href='x'/>"), "file-malformed 2:1", "prefix i"),
        (XMLSamples.batch("<Order>\n</Oder>"), "file-malformed 3:1", "element Order"),
        (XMLSamples.batch("<Order reference='<'/>"), "file-malformed 2:19", "write &lt; for it"),
        (XMLSamples.small + "x", "file-malformed 3:14", "after the root"),
        (XMLSamples.small + XMLSamples.small, "file-malformed 3:14", "after the root"),
        ("x" + XMLSamples.small, "file-malformed 1:1", "begin with an element"),
        (XMLSamples.batch("<Order reference='PO & CO'/>"), "file-malformed 2:22", "write &amp; for"),
        (XMLSamples.batch("<Order reference='P&O'/>"), "file-malformed 2:20", "write &amp; for"),
        (
            XMLSamples.batch("<Order><Cancel><Reason>A & B;</Reason></Cancel></Order>"), "file-malformed 2:26",
            "write &amp; for"
        ),
        (XMLSamples.batch("<Order><Cancel><Reason>é A &B and;</Reason>"), "file-malformed 2:28", "write &amp; for"),
        (XMLSamples.batch("<Order><Cancel><Reason>a < b</Reason>"), "file-malformed 2:26", "write &lt; for"),
        (XMLSamples.batch("<Order reference=PO/>"), "file-malformed 2:18", "stands in quotes"),
        (XMLSamples.batch("<Order reference/>"), "file-malformed 2:17", "reference has no value"),
        (XMLSamples.batch("<Order a='1'b='2'/>"), "file-malformed 2:13", "A blank is missing"),
        (XMLSamples.batch("<Order a='1' $/>"), "file-malformed 2:14", "A name is missing"),
        (XMLSamples.batch("<!-- a -- b -->"), "file-malformed 2:8", "Two hyphens"),
        (XMLSamples.batch("<Order><Cancel><Reason>]]></Reason>"), "file-malformed 2:24", "write ]]&gt;"),
        (" <?xml version='1.0'?>" + XMLSamples.small, "file-malformed 1:7", "declaration"),
        ("<?xml version='1.0' encoding='ISO-8859-1'?>" + XMLSamples.small, "encoding-refused 1:31", "ISO-8859-1"),
        ("<?xml version='1.0' encoding='UTF-7'?>" + XMLSamples.small, "encoding-refused 1:31", "UTF-7"),
    ]

    @Test(arguments: refused)
    func `what is no plain document is refused at its place`(text: String, place: String, word: String) throws {
        for blockBytes in [1, 50, 128 << 10] {
            let finding = try XMLFinding(text, blockBytes: blockBytes)
            #expect(finding.inspection == nil)
            #expect(finding.places == [place])
            #expect(finding.reasons.first?.contains(word) == true, "\(finding.reasons)")
        }
    }

    @Test func `no sentence has the words of the parser in it`() throws {
        for (text, _, _) in Self.refused {
            for sentence in try XMLFinding(text).reasons {
                #expect(!sentence.contains("xmlParse") && !sentence.contains("AttValue"), "\(sentence)")
            }
        }
    }

    @Test(arguments: ["UTF-8", "utf-8", "US-ASCII"])
    func `the encodings that are UTF-8 are read`(name: String) throws {
        #expect(try XMLFinding("<?xml version='1.0' encoding='\(name)'?>" + XMLSamples.small).problems.isEmpty)
    }

    @Test(arguments: ["1.1", "2.0", "1"])
    func `a declaration of another version than 1.0 is refused`(version: String) throws {
        for mark in ["", "\u{FEFF}"] {
            let finding = try XMLFinding("\(mark)<?xml version='\(version)' encoding='UTF-8'?>" + XMLSamples.small)
            #expect(finding.places == ["file-malformed 1:16"])
            #expect(finding.reasons == ["1:16 The XML declaration says version \(version), but a batch is XML 1.0."])
        }
        #expect(try XMLFinding("<?xml version=\"1.0\"?>" + XMLSamples.small).problems.isEmpty)
    }

    @Test func `UTF-16 and UTF-32 are refused, with and without a byte order mark`() throws {
        let wide: [UInt8] = "<a/>".utf8.flatMap { [$0, 0] as [UInt8] }
        let files: [[UInt8]] = [
            [0xFF, 0xFE] + wide, wide, [0xFE, 0xFF, 0] + wide.dropLast(), [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x3C],
        ]
        for bytes in files {
            let finding = try XMLFinding(XMLBytesFile(bytes))
            #expect(finding.places == ["encoding-refused 1:1"])
        }
    }

    @Test(arguments: [[0xE9], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]] as [[UInt8]])
    func `bytes that are no UTF-8 are refused at the first of them`(bytes: [UInt8]) throws {
        let file = Array(XMLSamples.head.utf8) + Array("\n<!-- é".utf8) + bytes + Array(" -->".utf8)
        for blockBytes in [1, 3, 128 << 10] {
            let finding = try XMLFinding(XMLBytesFile(file), blockBytes: blockBytes)
            #expect(finding.places == ["encoding-refused 2:7"])
        }
    }

    @Test func `faults before the one that ends the reading are reported with it`() throws {
        let text = XMLSamples.batch("<Foo/>\n<Order a='' a=''/>")
        #expect(try XMLFinding(text).places == ["schema-violated 2:1", "file-malformed 3:13"])
    }

    @Test func `random damage never passes unseen into a crash, and blocks change nothing`() throws {
        var generator = SplitMix(state: 20_181_227)
        let sound = Array(XMLSamples.full.utf8)
        for _ in 0..<300 {
            var bytes = sound
            for _ in 0...Int(generator.next() % 3) {
                let at = Int(generator.next() % UInt64(bytes.count))
                bytes[at] = Array("<>/&;'\"= \u{0}\u{E9}x!-]?:".utf8)[Int(generator.next() % 18)]
            }
            let finding = try XMLFinding(XMLBytesFile(bytes))
            #expect((finding.inspection == nil) == !finding.problems.isEmpty)
            #expect(
                try XMLFinding(XMLBytesFile(bytes), blockBytes: 11) == finding,
                "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
