/// A start tag as a file's bytes have it, with the places of its parts.
///
/// The parser tells the content of a document, but not its places. This finds the places, in bytes that the parser has
/// found well-formed or whose end it still waits for. Whatever the bytes are, it comes to an end and stays within them.
struct XMLRawTag {
    struct Attribute {
        /// The name without its prefix.
        let name: Range<Int>
        /// The value as it stands, between its quotes; it goes to the end of the bytes when the closing quote is not
        /// there.
        let value: Range<Int>
    }

    /// The element's name without its prefix.
    let name: Range<Int>
    private(set) var attributes: [Attribute] = []
    /// The index after the tag's `>`; the end of the bytes when it is not there.
    let end: Int
    let isEmptyElement: Bool

    /// Reads the tag whose `<` is at `start`.
    init(in bytes: Span<UInt8>, at start: Int) {
        name = bytes.name(at: start + 1)
        var index = bytes.afterSpace(name.upperBound)
        while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "/") {
            let name = bytes.name(at: index)
            let quote = bytes.afterSpace(bytes.afterEquals(bytes.afterSpace(name.upperBound)))
            guard quote < bytes.count, bytes[quote] == 0x22 || bytes[quote] == 0x27 else {
                index = bytes.count
                break
            }
            let valueEnd = bytes.firstIndex(of: bytes[quote], from: quote + 1)
            attributes.append(Attribute(name: name, value: quote + 1..<valueEnd))
            index = bytes.afterSpace(min(valueEnd + 1, bytes.count))
        }
        isEmptyElement = index < bytes.count && bytes[index] == UInt8(ascii: "/")
        end = min(index + (isEmptyElement ? 2 : 1), bytes.count)
    }

    func attribute(_ name: String, in bytes: Span<UInt8>) -> Attribute? {
        attributes.first { bytes.holds(name, at: $0.name) }
    }

    /// Finds the `<` of the next start tag at or after `index`. It passes over comments, instructions, sections of
    /// character data and end tags.
    static func next(in bytes: Span<UInt8>, from index: Int) -> Int? {
        var index = index
        while true {
            index = bytes.firstIndex(of: UInt8(ascii: "<"), from: index)
            guard index + 1 < bytes.count else { return nil }
            switch bytes[index + 1] {
            case UInt8(ascii: "!"):
                let isComment = index + 2 < bytes.count && bytes[index + 2] == UInt8(ascii: "-")
                index = bytes.index(after: isComment ? "-->" : "]]>", from: index + 2) ?? bytes.count
            case UInt8(ascii: "?"): index = bytes.index(after: "?>", from: index + 2) ?? bytes.count
            case UInt8(ascii: "/"): index += 2
            default: return index
            }
        }
    }
}

extension Span<UInt8> {
    /// Tells whether the range holds exactly the text.
    func holds(_ text: String, at range: Range<Int>) -> Bool {
        range.count == text.utf8.count && zip(range, text.utf8).allSatisfy { self[$0] == $1 }
    }

    /// Returns the name that begins at `start`, without the part before its colon.
    fileprivate func name(at start: Int) -> Range<Int> {
        var (begin, index) = (start, start)
        while index < count {
            switch self[index] {
            case 0...0x20, UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "\""),
                UInt8(ascii: "'"):
                return begin..<index
            case UInt8(ascii: ":"): begin = index + 1
            default: break
            }
            index += 1
        }
        return Swift.min(begin, count)..<count
    }

    fileprivate func afterSpace(_ start: Int) -> Int {
        var index = start
        while index < count, self[index] <= 0x20 { index += 1 }
        return index
    }

    fileprivate func afterEquals(_ index: Int) -> Int {
        index < count && self[index] == UInt8(ascii: "=") ? index + 1 : index
    }

    /// Finds the first place of a byte from `start` on; `count` when it is not there.
    func firstIndex(of byte: UInt8, from start: Int) -> Int {
        firstIndexByWords(of: byte, from: Swift.min(start, count))
    }

    /// Finds the last place of a byte before `end`; nil when it is not there.
    func lastIndex(of byte: UInt8, before end: Int) -> Int? {
        lastIndexByWords(of: byte, before: Swift.min(end, count))
    }

    /// Finds the index after the first place of a text from `start` on; nil when it is not there.
    func index(after text: String, from start: Int) -> Int? {
        guard let first = text.utf8.first else { return start }
        var index = firstIndex(of: first, from: start)
        while index + text.utf8.count <= count {
            if holds(text, at: index..<index + text.utf8.count) { return index + text.utf8.count }
            index = firstIndex(of: first, from: index + 1)
        }
        return nil
    }
}
