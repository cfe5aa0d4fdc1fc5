import Glibc
import OrderModel
import OrderWorld
import SeededGeneration
import Testing

@testable import OrderIngest

/// The results of both ways to read a document.
private struct XMLBothWays {
    let plain: BatchInspection?
    let library: XMLFinding

    init(_ file: XMLBytesFile, limits: IngestLimits = IngestLimits(), blockBytes: Int = 128 << 10) throws {
        library = try XMLFinding.ofLibrary(file, limits: limits, blockBytes: blockBytes)
        guard FileForm.refusal(of: file, limits: limits) == nil else {
            plain = nil
            return
        }
        let head = try XMLHead(of: file)
        plain =
            head.refusal == nil
            ? try XMLPlainInspection.inspect(file, head, limits: limits, blockBytes: blockBytes) : nil
    }
}

@Suite("Plain XML", .timeLimit(.minutes(60))) struct XMLPlainTests {
    private static func finding(_ text: String) throws -> XMLBothWays { try XMLBothWays(XMLBytesFile(text)) }

    /// Returns a document around an order's content.
    private static func order(_ content: String) -> String { XMLSamples.batch("<Order>\(content)</Order>") }

    /// Returns all rows of words up to a length.
    private static func rows(of words: [String], upTo count: Int) -> [[String]] {
        (0..<count).reduce(into: [[[]]] as [[[String]]]) { rows, _ in
            rows.append((rows.last ?? []).flatMap { row in words.map { row + [$0] } })
        }.flatMap(\.self)
    }

    private static let elements = XMLWord.allCases.filter(\.isElement).map(\.text)

    /// An element with children, in a document where it may stand, and the most children that are tried.
    static let parents: [(element: String, childrenMax: Int)] = [
        ("OrderBatch", 2), ("Order", 3), ("Customer", 1), ("Purchase", 2), ("GetKeys", 2), ("Cancel", 3), ("Reason", 1),
        ("Title", 1), ("Contact", 1), ("Attachment", 1), ("Download", 1),
    ]

    private static func document(_ element: String, _ attributes: String, _ content: String) -> String {
        let whole = "<\(element)\(attributes)>\(content)</\(element)>"
        return switch element {
        case "OrderBatch":
            XMLSamples.head.dropLast() + "\(attributes)>" + content + "<Order><Cancel/></Order></OrderBatch>"
        case "Order": XMLSamples.batch(whole)
        case "Customer": order(whole + "<Cancel/>")
        case "Download": order("<Purchase>\(whole)</Purchase>")
        case "Reason", "Title", "Contact", "Attachment": order("<Cancel>\(whole)</Cancel>")
        default: order(whole)
        }
    }

    @Test("is judged as the schema judges it, whatever elements follow each other", arguments: parents)
    func elements(element: String, childrenMax: Int) throws {
        for row in Self.rows(of: Self.elements, upTo: childrenMax) {
            let content = row.map { $0 == "Order" ? "<Order><Cancel/></Order>" : "<\($0)/>" }.joined()
            let finding = try Self.finding(Self.document(element, "", content))
            #expect(finding.plain == finding.library.inspection, "\(element): \(row)")
        }
    }

    @Test("is judged as the schema judges it, whatever attributes an element has", arguments: parents)
    func attributes(element: String, _: Int) throws {
        let content = element == "Order" ? "<Cancel/>" : ""
        // The root of the documents already has three, which must not stand twice.
        let present = element == "OrderBatch" ? ["batchId", "partnerId", "submittedBy"] : []
        for name in XMLWord.allCases.map(\.text) + ["x"] where !present.contains(name) {
            let value = name.hasSuffix("Count") ? "1" : "v"
            let once = try Self.finding(Self.document(element, " \(name)=\"\(value)\"", content))
            #expect(once.plain == once.library.inspection, "\(element) \(name)")
            let twice = try Self.finding(Self.document(element, " \(name)=\"1\" \(name)=\"1\"", content))
            #expect(twice.plain == nil && twice.library.inspection == nil, "\(element) \(name)")
        }
    }

    /// Sound documents that libxml2 reads.
    static let notPlain = [
        XMLSamples.full, order("<Cancel/>&#32;"), order("<Cancel><Reason><![CDATA[x]]></Reason></Cancel>"),
        order("<Cancel/><?x?>"),
        order("<Cancel orderId = 'x'/>"), order("<Cancel xmlns='urn:docket:order-batch:1'/>"),
        order("<Cancel orderId='&#0000000000000065;'/>"),
        order("<Cancel orderId='\(String(repeating: "x", count: 65_530))'/>"),
        "<?xml version='1.0' ?>" + order("<Cancel/>"),
        "<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" + order("<Cancel/>"),
    ]

    @Test("is not everything that is sound", arguments: notPlain)
    func soundButNotPlain(text: String) throws {
        let finding = try Self.finding(text)
        #expect(finding.plain == nil)
        #expect(finding.library.inspection != nil)
        #expect(try XMLFinding(text) == finding.library)
    }

    /// Documents that must not count as sound.
    static let wrong = [
        "", " ", "<OrderBatch xmlns=\"urn:docket:order-batch:1\"/>", XMLSamples.batch(""),
        "<OrderBatch><Order/></OrderBatch>",
        order("<Cancel/>") + "x", order("<Cancel/>") + "<a/>", String(order("<Cancel/>").dropLast()),
        order("<Cancel orderId='<'/>"), order("<Cancel orderId='&x;'/>"), order("<Cancel orderId='&#0;'/>"),
        order("<Cancel orderId='\u{FFFE}'/>"), order("<Cancel orderId='\u{1}'/>"),
        order("<Cancel orderId='a'impact='b'/>"),
        order("<Cancel><Reason>]]></Reason></Cancel>"), order("<Cancel><Reason>\u{FFFF}</Reason></Cancel>"),
        order("<!-- -- --><Cancel/>"), order("<!-- \u{1} --><Cancel/>"), order("<!-- ---><Cancel/>"),
        order("<Cancel/ >"),
        order("< Cancel/>"), order("<Cancel></ Cancel>"), order("text<Cancel/>"), order("<Cancel>text</Cancel>"),
        "<!DOCTYPE a>" + order("<Cancel/>"),
        XMLSamples.head.replacing(":1\"", with: ":2\"") + "<Order><Cancel/></Order></OrderBatch>",
    ]

    @Test("is nothing that is wrong", arguments: wrong)
    func isSound(text: String) throws {
        for blockBytes in [1, 128 << 10] {
            let finding = try XMLBothWays(XMLBytesFile(text), blockBytes: blockBytes)
            #expect(finding.plain == nil, "\(text)")
            #expect(finding.library.inspection == nil, "\(text)")
        }
    }

    @Test("keeps to the site's limits")
    func limits() throws {
        let text = Self.order("<Purchase/><Purchase skuId='\(String(repeating: "1", count: 200))'/>")
        for limits in [
            IngestLimits(), IngestLimits(depth: 3), IngestLimits(depth: 4), IngestLimits(fieldBytes: 199),
            IngestLimits(fieldBytes: 300), IngestLimits(orderLines: 1), IngestLimits(orderLines: 2),
            IngestLimits(orderBytes: 249), IngestLimits(orderBytes: 250), IngestLimits(fileBytes: 300),
        ] {
            let file = XMLBytesFile(text)
            let finding = try XMLBothWays(file, limits: limits)
            #expect(finding.plain == nil || finding.plain == finding.library.inspection)
            #expect(try XMLFinding(file, limits: limits) == finding.library)
        }
    }

    @Test("that stops being plain is read on by libxml2, and no order is lost or read twice")
    func handover() throws {
        let orders = (1...40).map { "<Order reference='\($0)'><Cancel/></Order>" }
        for place in [0, 1, 7, 20, 39] {
            var changed = orders
            changed[place] = changed[place].replacing("<Cancel/>", with: "<?x y?><Cancel orderId = '1'/>")
            for ordersMax in [1, 7, 10, 100] {
                let file = XMLBytesFile(XMLSamples.batch(changed.joined(separator: "\n")))
                for start in [0, 5] {
                    let restart = RestartPoint(byteOffset: 1, line: 1, ordersBefore: start)
                    let reading = try XMLReading(
                        file, ordersMax: ordersMax, blockBytes: 256, startingAt: restart, placesFields: true)
                    #expect(reading.lines.map(\.reference) == (start + 1...40).map(String.init))
                    let library = try XMLReading(
                        file, ordersMax: ordersMax, blockBytes: 256, startingAt: restart, readsPlain: false,
                        placesFields: true)
                    #expect(reading == library)
                }
            }
        }
    }
}

/// Makes and spoils documents, and compares both ways to read them. `DOCKET_TEST_SEED` repeats a run, and
/// `DOCKET_FUZZ_ROUNDS` makes it longer.
@Suite("Any XML file, however spoilt", .timeLimit(.minutes(60))) struct XMLPlainFuzzTests {
    private static let rounds = getenv("DOCKET_FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 1_500

    @Test("is made as sound as it is meant to be, and mostly plain")
    func unspoilt() throws {
        var documents = XMLPlainDocuments(generator: SeededGenerator())
        var plainCount = 0
        for _ in 0..<200 {
            let bytes = documents.document()
            let note: Comment =
                "\(String(decoding: bytes, as: UTF8.self)) DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)"
            try #require(try XMLFinding(XMLBytesFile(bytes)).problems == [], note)
            if try Self.check(bytes, IngestLimits(), blockBytes: 7, ordersMax: 2, note: note) { plainCount += 1 }
        }
        #expect(plainCount > 150)
    }

    @Test("is read as libxml2 reads it, at every size of block")
    func spoilt() throws {
        var generator = SeededGenerator()
        var documents = XMLPlainDocuments(generator: SeededGenerator(seed: generator.next()))
        var plainCount = 0
        for round in 0..<Self.rounds {
            var bytes = documents.document()
            let other = documents.document()
            for _ in 0...generator.index(below: 3) {
                let mutation = XMLMutation.allCases[generator.index(below: XMLMutation.allCases.count)]
                mutation.apply(to: &bytes, with: other, using: &generator)
            }
            let isTight = generator.index(below: 4) == 0
            let limits =
                isTight
                ? IngestLimits(fileBytes: 4_000, depth: 4, fieldBytes: 300, orderLines: 2, orderBytes: 400)
                : IngestLimits()
            let isPlain = try Self.check(
                bytes, limits, blockBytes: [1, 2, 3, 7, 64][generator.index(below: 5)],
                ordersMax: 1 + generator.index(below: 4),
                note: "round \(round), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
            if isPlain { plainCount += 1 }
        }
        #expect(plainCount > Self.rounds / 20, "enough of them are plain for that reading to be tried")
        #expect(plainCount < Self.rounds * 9 / 10, "enough of them are not")
    }

    /// Tells whether the bytes are a plain and sound batch. Both ways to read them have to agree.
    private static func check(
        _ bytes: [UInt8], _ limits: IngestLimits, blockBytes: Int, ordersMax: Int, note: Comment
    ) throws -> Bool {
        let file = XMLBytesFile(bytes)
        let finding = try XMLBothWays(file, limits: limits, blockBytes: blockBytes)
        try #require(finding.plain == nil || finding.plain == finding.library.inspection, note)
        try #require(try XMLFinding(file, limits: limits, blockBytes: blockBytes) == finding.library, note)
        guard finding.library.inspection != nil else { return false }
        let reading = try XMLReading(
            file, limits: limits, ordersMax: ordersMax, blockBytes: blockBytes, placesFields: true)
        let library = try XMLReading(
            file, limits: limits, ordersMax: ordersMax, blockBytes: 128 << 10, readsPlain: false, placesFields: true)
        try #require(reading == library, note)
        return finding.plain != nil
    }
}
