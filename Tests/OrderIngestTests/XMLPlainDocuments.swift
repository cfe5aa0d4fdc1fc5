import OrderModel
import SeededGeneration

@testable import OrderIngest

/// Makes random sound batches, in all the forms that are read as plain XML, and some that are not.
struct XMLPlainDocuments {
    var generator: SeededGenerator

    private mutating func one<Element>(of elements: [Element]) -> Element {
        elements[generator.index(below: elements.count)]
    }

    /// Returns true one time in so many.
    private mutating func seldom(_ times: Int) -> Bool { generator.index(below: times) == 0 }

    mutating func document() -> [UInt8] {
        let orders = (0..<1 + generator.index(below: 5)).map { _ in order() }
        var text = seldom(4) ? "\u{FEFF}" : ""
        text += one(of: ["", "", XMLPlainDeclaration.texts[0], one(of: XMLPlainDeclaration.texts)])
        text += blank() + tag("OrderBatch", rootAttributes(orders), isEmpty: false)
        for order in orders { text += blank() + order.text }
        text += blank() + "</OrderBatch>" + blank()
        return Array((seldom(6) ? text.replacing("\n", with: "\r\n") : text).utf8)
    }

    private mutating func rootAttributes(_ orders: [(text: String, lines: Int)]) -> [String] {
        var attributes = ["xmlns=\"\(OrderBatchSchema.namespace)\"", attribute("batchId"), attribute("partnerId")]
        if !seldom(8) { attributes.append(attribute("submittedBy")) }
        if seldom(3) { attributes.append("orderCount=\"\(orders.count)\"") }
        if seldom(3) { attributes.append("lineCount='\(orders.reduce(0) { $0 + $1.lines })'") }
        if seldom(3) { attributes.append("xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"") }
        if seldom(3) { attributes.append("xmlns:xsd='http://www.w3.org/2001/XMLSchema'") }
        return attributes.shuffled(using: &generator)
    }

    private mutating func order() -> (text: String, lines: Int) {
        let kind = one(of: ["Purchase", "GetKeys", "Cancel"])
        let count = seldom(3) ? 1 + generator.index(below: 3) : 1
        var text = tag("Order", seldom(5) ? [] : [attribute("reference")], isEmpty: false) + blank()
        if !seldom(5) { text += leaf("Customer", ["id", "domainName"]) + blank() }
        for _ in 0..<count { text += line(kind) + blank() }
        return (text + "</Order>", count)
    }

    private mutating func line(_ kind: String) -> String {
        let words =
            switch kind {
            case "Purchase": ["productId", "skuId", "quantity", "termDuration", "currency", "hybridBenefit", "segment"]
            case "GetKeys": ["orderId", "subscriptionId", "originalReference"]
            default: ["orderId", "requestedAmount", "impact", "originalReference"]
            }
        var content = ""
        if kind != "Cancel" {
            if seldom(2) { content = leaf("Download", ["version", "language", "fileType"]) }
        } else {
            if seldom(2) { content += textElement("Reason") + blank() }
            if seldom(2) { content += textElement("Title") }
            if seldom(2) { content += leaf("Contact", ["name", "email", "phone"]) }
            while seldom(2) { content += textElement("Attachment") + blank() }
        }
        let isEmpty = content.isEmpty && seldom(2)
        return tag(kind, attributes(words), isEmpty: isEmpty)
            + (isEmpty ? "" : blank() + content + blank() + "</\(kind)\(seldom(9) ? "\n" : "")>")
    }

    private mutating func leaf(_ name: String, _ words: [String]) -> String {
        let isEmpty = !seldom(4)
        return tag(name, attributes(words), isEmpty: isEmpty) + (isEmpty ? "" : blank() + "</\(name)>")
    }

    private mutating func textElement(_ name: String) -> String {
        seldom(6) ? "<\(name)/>" : "<\(name)>" + blankText() + value() + (seldom(3) ? value() : "") + "</\(name)>"
    }

    private mutating func attributes(_ words: [String]) -> [String] {
        words.filter { _ in !seldom(3) }.shuffled(using: &generator).map { attribute($0) }
    }

    private mutating func attribute(_ name: String) -> String {
        let quote = seldom(4) ? "'" : "\""
        return name + "=" + quote + value() + (seldom(9) ? (quote == "'" ? "\"" : "'") : "") + quote
    }

    private mutating func tag(_ name: String, _ attributes: [String], isEmpty: Bool) -> String {
        var text = "<" + name
        for attribute in attributes { text += one(of: [" ", " ", " ", "  ", "\n   ", "\t"]) + attribute }
        return text + one(of: ["", "", "", " ", "\n"]) + (isEmpty ? "/>" : ">")
    }

    private static let values = [
        "", "4", "0001", "P1Y", "a.pdf", "PO-1001", "alster.example", "64 Bit, ISO", "DG7GMGF0D5RK", " padded ",
        "0123456789abcdef0123456789abcdef0123", "Zoë", "€😀", "a>b", "&amp;", "&lt;b&gt;", "&quot;&apos;", "&#65;",
        "&#x2F;", "&#38;#38;", "&amp;amp;", "&#10;x", "a\nb", "a\tb", "a\r\nb", "a\rb", "&#13;", "]]", "&#x1F600;",
        "--",
        "\u{7F}", "\u{85}", "\u{2028}", "\u{FFFD}", "x = 'y",
    ]

    private mutating func value() -> String {
        let value = seldom(2) ? Self.values[generator.index(below: 12)] : one(of: Self.values)
        return value.replacing("'", with: seldom(2) ? "&apos;" : "&#39;")
    }

    private mutating func blankText() -> String { one(of: ["", "", " ", "\n"]) }

    private mutating func blank() -> String {
        one(of: ["", "", "", " ", "\n", "\n  ", "\t", "\r\n"])
            + (seldom(12) ? one(of: ["<!-- c -->", "<!---->", "<!-- < & é > -->", "<!-- a - b ]]> -->\n"]) : "")
    }
}

/// Ways to spoil an XML document, or to keep it sound and make it odd.
enum XMLMutation: CaseIterable {
    case turnBit, replaceByte, insertToken, replaceToken, deleteRange, repeatRange, moveRange, cut, splice, exchangeWord

    private static let tokens =
        [
            "<", ">", "/", "\"", "'", "=", "&", ";", " ", "\n", "\r", "\r\n", "\t", "/>", "</", "<!", "<!-- x -->",
            "<!--",
            "--", "-->", "<!-- -- -->", "<![CDATA[x]]>", "<![CDATA[]]>", "]]>", "<?x y?>", "<?xml version=\"1.0\"?>",
            "&amp;", "&#38;", "&#x26;", "&#0;", "&#xFFFE;", "&#xD800;", "&#x110000;", "&#X41;", "&#;", "&#x;", "&nbsp;",
            "&lt", "&#00000000000065;", "\u{0}", "\u{1}", "\u{7F}", "\u{85}", "é", "\u{FFFE}", "\u{FFFF}", "\u{1FFFE}",
            "\u{FEFF}", "xmlns=\"\"", " xmlns=\"urn:docket:order-batch:1\"", " xmlns:o=\"urn:docket:order-batch:1\"",
            "o:",
            " xmlns:xsi=\"x\"", " xsi:nil=\"true\"", " xml:space=\"preserve\"", " id=\"x\"", " reference=\"x\"",
            " skuId='1'", "<Customer/>", "<Order>", "</Order>", "<Cancel/>", "<Purchase/>", "<Download/>", "<Reason/>",
            "<Reason>x</Reason>", "<Title>t</Title>", "<Contact/>", "<Attachment/>", "<Order><Cancel/></Order>",
            "<OrderBatch>", "</OrderBatch>", "<!DOCTYPE a>", "text", "\u{20}\u{20}",
        ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xEF, 0xBF], [0xC3]]

    private static let words = XMLWord.allCases.map { Array($0.text.utf8) }

    func apply(to bytes: inout [UInt8], with other: [UInt8], using generator: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        let at = generator.index(below: bytes.count)
        switch self {
        case .turnBit: bytes[at] ^= 1 << UInt8(generator.index(below: 8))
        case .replaceByte: bytes[at] = UInt8(generator.index(below: 256))
        case .insertToken: bytes.insert(contentsOf: Self.token(&generator), at: at)
        case .replaceToken:
            bytes.replaceSubrange(
                at..<min(at + 1 + generator.index(below: 6), bytes.count), with: Self.token(&generator))
        case .deleteRange: bytes.removeSubrange(Self.range(in: bytes, &generator))
        case .repeatRange:
            let range = Self.range(in: bytes, &generator)
            bytes.insert(contentsOf: Array(bytes[range]), at: range.upperBound)
        case .moveRange:
            let range = Self.range(in: bytes, &generator)
            let moved = Array(bytes[range])
            bytes.removeSubrange(range)
            bytes.insert(contentsOf: moved, at: generator.index(below: bytes.count + 1))
        case .cut: bytes.removeLast(bytes.count - at)
        case .splice: bytes.insert(contentsOf: other[Self.range(in: other, &generator)], at: at)
        case .exchangeWord: Self.exchangeWord(in: &bytes, from: at, &generator)
        }
    }

    private static func token(_ generator: inout SeededGenerator) -> [UInt8] {
        tokens[generator.index(below: tokens.count)]
    }

    /// Returns a range. Half of the ranges begin and end with markup.
    private static func range(in bytes: [UInt8], _ generator: inout SeededGenerator) -> Range<Int> {
        var start = generator.index(below: bytes.count + 1)
        var end = min(start + generator.index(below: generator.index(below: 2) == 0 ? 4 : 120), bytes.count)
        if generator.index(below: 2) == 0 {
            start = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? start
            end = bytes[max(start, end)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        }
        return start..<max(start, end)
    }

    /// Replaces the next word by a word of the schema, and sometimes the word of its end tag too.
    private static func exchangeWord(in bytes: inout [UInt8], from start: Int, _ generator: inout SeededGenerator) {
        let isLetter: (UInt8) -> Bool = { UInt8(ascii: "A")...UInt8(ascii: "z") ~= $0 }
        guard let first = bytes[start...].firstIndex(where: { !isLetter($0) }),
            let begin = bytes[first...].firstIndex(where: isLetter)
        else { return }
        let end = bytes[begin...].firstIndex { !isLetter($0) } ?? bytes.count
        let (old, new) = (Array(bytes[begin..<end]), words[generator.index(below: words.count)])
        bytes.replaceSubrange(begin..<end, with: new)
        guard generator.index(below: 2) == 0 else { return }
        let rest = begin + new.count
        if let again = bytes[rest...].indices.first(where: { bytes[$0...].starts(with: old) }) {
            bytes.replaceSubrange(again..<again + old.count, with: new)
        }
    }
}
