internal import TabularText

/// The next event of the scanner of plain XML.
enum XMLPlainEvent {
    /// A start tag; its attributes are the scanner's. An end follows that of an empty element.
    case start(XMLWord)
    case end(XMLWord)
    /// A whole element with text; the text is the scanner's.
    case text(XMLWord)
    /// The root element has ended, and so has the document.
    case documentEnd
}

/// The reason why the scanner of plain XML gives no event.
enum XMLPlainStop: Error {
    /// The next event is not whole in memory.
    case needsMore
    /// The next bytes are not plain, or wrong.
    case unplain
}

/// The place of a value in memory.
struct XMLPlainValue {
    var start = 0
    var end = 0
    /// True when it means itself; otherwise ``XMLPlainText`` decodes it.
    var isVerbatim = true
}

/// Reads plain XML, which nearly all partners' programs write.
///
/// A plain document has the schema's elements in the schema's order with the schema's attributes, none of them with a
/// prefix. White space and comments may be between them, and references to single characters in values. The scanner
/// checks every byte; a document with anything else, be it right or wrong, is not plain. So a document that it accepts
/// is well-formed and follows the schema. libxml2 judges and words any other.
///
/// An event is whole in memory, or leaves the scanner in its place.
struct XMLPlainScanner {
    /// The index after the last event.
    private(set) var index = 0
    /// The index of the `<` of the last event's tag.
    private(set) var tagStart = 0
    /// The attributes of the last start tag, as they come.
    private(set) var attributes = InlineArray<8, (word: XMLWord, value: XMLPlainValue)>(
        repeating: (.batchId, XMLPlainValue()))
    private(set) var attributeCount = 0
    /// The text of the last element that holds text.
    private(set) var text = XMLPlainValue()

    private let grammar = XMLPlainGrammar()
    private let namespaces = XMLPlainNamespaces()
    /// The most bytes of a tag, or of an element that holds text. A longer one is not plain.
    private let tagBytesMax: Int
    private var open = InlineArray<4, XMLWord>(repeating: .orderBatch)
    private var depth = 0
    private var allowed: XMLWordSet
    /// True when the last event was the start tag of an empty element.
    private var isElementEmpty = false

    /// The most bytes that the scanner waits for, blank ones too.
    static let tagBytesMax = 64 << 10

    init(fieldBytesMax: Int) {
        tagBytesMax = min(fieldBytesMax, Self.tagBytesMax)
        allowed = grammar.document
    }

    /// Begins at the front again, after the window has let go of the bytes before ``index``.
    mutating func rebase() {
        index = 0
    }

    /// Passes over an XML declaration in the form that programs write.
    mutating func skipDeclaration(in bytes: Span<UInt8>) {
        let declaration = XMLPlainDeclaration.texts.first { bytes.holds($0, at: 0..<min($0.utf8.count, bytes.count)) }
        index = declaration?.utf8.count ?? 0
    }

    /// Reads the next event. `isLast` tells that the document ends with the bytes.
    mutating func next(in bytes: Span<UInt8>, isLast: Bool) throws(XMLPlainStop) -> XMLPlainEvent {
        if isElementEmpty {
            isElementEmpty = false
            return leave()
        }
        var at = index
        while true {
            at = bytes.afterWhiteSpace(at)
            guard at < bytes.count else {
                guard isLast, depth == 0, allowed.mayEnd else { throw .needsMore }
                index = at
                return .documentEnd
            }
            guard bytes[at] == UInt8(ascii: "<") else { throw .unplain }
            switch try bytes.byte(at: at + 1) {
            case UInt8(ascii: "!"): at = try bytes.afterComment(at)
            case UInt8(ascii: "/"): return try endTag(at, bytes)
            default: return try startTag(at, bytes)
            }
        }
    }

    // MARK: Tags

    private mutating func startTag(_ start: Int, _ bytes: Span<UInt8>) throws(XMLPlainStop) -> XMLPlainEvent {
        let name = XMLPlainName(in: bytes, at: start + 1)
        guard let word = grammar.names.word(of: name), allowed.contains(word) else {
            throw name.end < bytes.count ? .unplain : .needsMore
        }
        var at = try readAttributes(of: word, from: name.end, bytes)
        let isEmpty = bytes[at] == UInt8(ascii: "/")
        if isEmpty { at += 1 }
        guard try bytes.byte(at: at) == UInt8(ascii: ">"), at < start + tagBytesMax else { throw .unplain }
        if word.textField != nil {
            return try textElement(word, from: start, contentStart: at + 1, isEmpty: isEmpty, in: bytes)
        }
        let children = grammar.children(of: word)
        guard !isEmpty || children.mayEnd else { throw .unplain }
        open[depth] = word
        depth += 1
        (allowed, isElementEmpty, tagStart, index) = (children, isEmpty, start, at + 1)
        return .start(word)
    }

    private mutating func endTag(_ start: Int, _ bytes: Span<UInt8>) throws(XMLPlainStop) -> XMLPlainEvent {
        guard depth > 0, allowed.mayEnd else { throw .unplain }
        index = try afterEndTag(of: open[depth - 1], start, bytes)
        tagStart = start
        return leave()
    }

    private mutating func leave() -> XMLPlainEvent {
        depth -= 1
        allowed = grammar.followers(of: open[depth])
        return .end(open[depth])
    }

    private func afterEndTag(of word: XMLWord, _ start: Int, _ bytes: Span<UInt8>) throws(XMLPlainStop) -> Int {
        let name = XMLPlainName(in: bytes, at: start + 2)
        guard name.isSame(as: grammar.names.name(of: word)) else {
            throw name.end < bytes.count ? .unplain : .needsMore
        }
        let end = bytes.afterWhiteSpace(name.end)
        guard try bytes.byte(at: end) == UInt8(ascii: ">") else { throw .unplain }
        return end + 1
    }

    /// Reads an element that holds text, to its end: nothing else may be in it.
    private mutating func textElement(
        _ word: XMLWord, from start: Int, contentStart: Int, isEmpty: Bool, in bytes: Span<UInt8>
    ) throws(XMLPlainStop) -> XMLPlainEvent {
        var (contentEnd, after) = (contentStart, contentStart)
        if !isEmpty {
            contentEnd = bytes.firstIndexByWords(of: UInt8(ascii: "<"), from: contentStart)
            guard try bytes.byte(at: contentEnd + 1) == UInt8(ascii: "/") else { throw .unplain }
            after = try afterEndTag(of: word, contentEnd, bytes)
        }
        guard contentEnd - contentStart <= tagBytesMax,
            let isVerbatim = XMLPlainText.isVerbatim(bytes.extracting(contentStart..<contentEnd), in: .element)
        else { throw .unplain }
        text = XMLPlainValue(start: contentStart, end: contentEnd, isVerbatim: isVerbatim)
        (allowed, tagStart, index) = (grammar.followers(of: word), start, after)
        return .text(word)
    }

    // MARK: Attributes

    /// Reads the attributes of a tag, and returns the index of its `>` or `/`.
    private mutating func readAttributes(
        of element: XMLWord, from start: Int, _ bytes: Span<UInt8>
    ) throws(XMLPlainStop) -> Int {
        let known = grammar.attributes(of: element)
        var seen = XMLWordSet()
        var declared = XMLPlainNamespaces.Declared()
        var at = start
        attributeCount = 0
        while true {
            let before = at
            at = bytes.afterWhiteSpace(at)
            let byte = try bytes.byte(at: at)
            if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
            guard at > before else { throw .unplain }
            let name = XMLPlainName(in: bytes, at: at)
            let value = try Self.value(after: name, bytes)
            at = value.end + 1
            if let word = grammar.names.word(of: name) {
                guard known.contains(word), !seen.contains(word) else { throw .unplain }
                seen.insert(word)
                attributes[attributeCount] = (word, value)
                attributeCount += 1
            } else {
                guard element == .orderBatch, namespaces.note(name, value, in: bytes, to: &declared) else {
                    throw .unplain
                }
            }
        }
        guard element != .orderBatch || namespaces.isComplete(declared) else { throw .unplain }
        return at
    }

    /// Reads the value of an attribute, whose `=` and quote come right after its name.
    private static func value(
        after name: XMLPlainName, _ bytes: Span<UInt8>
    ) throws(XMLPlainStop) -> XMLPlainValue {
        let mark = try bytes.byte(at: name.end + 1)
        guard bytes[name.end] == UInt8(ascii: "="), mark == .quote || mark == UInt8(ascii: "'") else { throw .unplain }
        let start = name.end + 2
        let end = bytes.firstSpecial(from: start, quote: mark)
        if try bytes.byte(at: end) == mark { return XMLPlainValue(start: start, end: end) }
        // The value has something rare in it, so it is looked at byte by byte.
        let wholeEnd = bytes.firstIndexByWords(of: mark, from: end)
        guard wholeEnd < bytes.count else { throw .needsMore }
        let value = bytes.extracting(start..<wholeEnd)
        guard let isVerbatim = XMLPlainText.isVerbatim(value, in: .attribute) else { throw .unplain }
        return XMLPlainValue(start: start, end: wholeEnd, isVerbatim: isVerbatim)
    }
}

extension Span<UInt8> {
    /// Returns the byte at an index; throws when it is not in memory yet.
    fileprivate func byte(at index: Int) throws(XMLPlainStop) -> UInt8 {
        guard index < count else { throw .needsMore }
        return self[index]
    }

    /// Finds the first byte from an index on that is no white space of XML.
    fileprivate func afterWhiteSpace(_ start: Int) -> Int {
        var index = start
        while index < count {
            switch self[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return index
            }
        }
        return index
    }

    /// Finds the index after a comment, whose `<!` is at `start`.
    fileprivate func afterComment(_ start: Int) throws(XMLPlainStop) -> Int {
        guard try byte(at: start + 2) == UInt8(ascii: "-"), try byte(at: start + 3) == UInt8(ascii: "-") else {
            throw .unplain
        }
        guard let end = index(after: "--", from: start + 4) else { throw .needsMore }
        guard try byte(at: end) == UInt8(ascii: ">"),
            XMLPlainText.isVerbatim(extracting(start + 4..<end - 2), in: .comment) != nil
        else { throw .unplain }
        return end + 1
    }

    /// Finds the first quote, `&`, `<`, or byte that is no printable ASCII, from an index on; the end when there is
    /// none.
    fileprivate func firstSpecial(from start: Int, quote: UInt8) -> Int {
        let raw = bytes
        // Either quote differs from `&` in one bit, which is set in the higher of the two: so one comparison finds
        // both.
        let difference = UInt64.lowBits &* UInt64(quote ^ UInt8(ascii: "&"))
        let higher = Swift.max(quote, UInt8(ascii: "&"))
        var index = start
        while index < count {
            let word = raw.paddedWord(at: index)
            let special =
                (word | difference).bytesEqual(to: higher) | word.bytesEqual(to: UInt8(ascii: "<"))
                | word.bytesBelow(0x20) | (word & UInt64.highBits)
            if special != 0 { return Swift.min(index + special.firstMarkedByte, count) }
            index += 8
        }
        return Swift.min(index, count)
    }
}
