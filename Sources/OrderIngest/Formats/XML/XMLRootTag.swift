/// The start tag of an XML batch's root element, as the rejection file repeats it: prefixes and namespaces included.
///
/// It reads only documents that an XML parser found sound and that have no document type.
struct XMLRootTag {
    /// The element's name with its prefix, for the end tag.
    let name: [UInt8]
    /// True when the tag states control totals. They have to be those of the file that has the tag.
    var hasControlTotals: Bool { !controlTotals.isEmpty }

    /// The tag from `<` on, up to the `>` or `/>` that ends it.
    private let tag: [UInt8]
    /// The places of the control totals' values in the tag, in order.
    private let controlTotals: [(value: Range<Int>, isOrderCount: Bool)]

    /// Finds the tag; nil when the bytes end before the tag does.
    init?(_ bytes: [UInt8]) {
        guard let start = Self.rootStart(in: bytes) else { return nil }
        var index = start + 1
        while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
        name = Array(bytes[start + 1..<index])
        var totals: [(value: Range<Int>, isOrderCount: Bool)] = []
        while let attribute = Self.attribute(in: bytes, from: index) {
            let name = bytes[attribute.name]
            if name.elementsEqual("orderCount".utf8) || name.elementsEqual("lineCount".utf8) {
                let value = attribute.value.lowerBound - start..<attribute.value.upperBound - start
                totals.append((value, name.first == UInt8(ascii: "o")))
            }
            index = attribute.value.upperBound + 1
        }
        index = Self.skipSpace(in: bytes, from: index)
        guard index < bytes.count, ">/".utf8.contains(bytes[index]) else { return nil }
        tag = Array(bytes[start..<index])
        controlTotals = totals
    }

    /// Returns the tag with its `>`, and with other control totals.
    func startTag(orderCount: Int, lineCount: Int) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        for total in controlTotals {
            result += tag[index..<total.value.lowerBound]
            result += String(total.isOrderCount ? orderCount : lineCount).utf8
            index = total.value.upperBound
        }
        return result + tag[index...] + [UInt8(ascii: ">")]
    }

    /// Finds the start of the root element, after the XML declaration, comments and processing instructions.
    private static func rootStart(in bytes: [UInt8]) -> Int? {
        var index = 0
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")), open + 4 <= bytes.count {
            if bytes[open + 1] == UInt8(ascii: "?") {
                guard let end = endIndex(of: "?>", in: bytes, from: open + 2) else { return nil }
                index = end
            } else if bytes[open...].starts(with: "<!--".utf8) {
                guard let end = endIndex(of: "-->", in: bytes, from: open + 4) else { return nil }
                index = end
            } else {
                return open
            }
        }
        return nil
    }

    private static func endIndex(of end: String, in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index...].starts(with: end.utf8) { return index + end.utf8.count }
            index += 1
        }
        return nil
    }

    /// Finds the next attribute's name, and its value without the quotes.
    private static func attribute(in bytes: [UInt8], from start: Int) -> (name: Range<Int>, value: Range<Int>)? {
        let nameStart = skipSpace(in: bytes, from: start)
        var index = nameStart
        while index < bytes.count, !endsName(bytes[index]) { index += 1 }
        let name = nameStart..<index
        index = skipSpace(in: bytes, from: index)
        guard !name.isEmpty, index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return nil }
        index = skipSpace(in: bytes, from: index + 1)
        guard index < bytes.count, let end = bytes[(index + 1)...].firstIndex(of: bytes[index]) else { return nil }
        return (name, index + 1..<end)
    }

    private static func skipSpace(in bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        return index
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
}
