internal import OrderModel
internal import OrderWorld

/// A file that is read as plain XML, block by block: the part in memory, and its scanner.
struct XMLPlainDocument {
    private(set) var window: ByteWindow
    var scanner: XMLPlainScanner
    /// The scanner's place in the file, by line and character, as far as it is counted.
    private(set) var places: XMLFeedPlaces
    /// True when lines and characters are still counted.
    var countsPlaces = true
    private var isBegun = false

    init(file: any InputFile, head: XMLHead, limits: IngestLimits, blockBytes: Int, isIndexed: Bool) {
        window = ByteWindow(file: file, startingAt: head.markBytes, blockBytes: blockBytes)
        scanner = XMLPlainScanner(fieldBytesMax: limits.fieldBytes)
        places = XMLFeedPlaces(startingAt: head.markBytes, isIndexed: isIndexed)
    }

    /// The file's offset after the scanner's last event.
    var offset: Int { window.fileOffset + scanner.index }

    /// The file's offset of the last event's tag.
    var tagOffset: Int { window.fileOffset + scanner.tagStart }

    /// Lets go of the bytes that the scanner has passed, reads on, and returns the range of the new bytes. Returns nil
    /// when the scanner would wait in vain: the file has no more bytes, or more of them wait than the largest plain tag
    /// has.
    mutating func advance() throws(WorldError) -> Range<Int>? {
        guard isBegun else { return try begin() }
        guard !window.reachesEnd, window.bytes.count - scanner.index <= 2 * XMLPlainScanner.tagBytesMax else {
            return nil
        }
        if countsPlaces {
            let bytes = window.bytes
            places.settle(at: offset, in: bytes.span, from: window.fileOffset)
        }
        let new = try window.advance(keepingFrom: scanner.index)
        scanner.rebase()
        return new
    }

    private mutating func begin() throws(WorldError) -> Range<Int> {
        isBegun = true
        repeat {
            _ = try window.advance(keepingFrom: 0)
        } while window.bytes.count < XMLPlainDeclaration.bytesMax && !window.reachesEnd
        let bytes = window.bytes
        scanner.skipDeclaration(in: bytes.span)
        return 0..<bytes.count
    }

    /// Reads the facts of the root's tag, which was the last event.
    mutating func rootFacts() -> XMLRootFacts {
        let bytes = window.bytes
        let start = places.position(of: tagOffset, in: bytes.span, from: window.fileOffset)
        var attributes: [(word: XMLWord, text: String, position: SourcePosition)] = []
        for index in 0..<scanner.attributeCount {
            let (word, value) = scanner.attributes[index]
            var text: [UInt8] = []
            XMLPlainText.decode(bytes.span.extracting(value.start..<value.end), in: .attribute, appendingTo: &text)
            let place = places.position(of: window.fileOffset + value.start, in: bytes.span, from: window.fileOffset)
            attributes.append((word, String(decoding: text, as: UTF8.self), place))
        }
        return XMLRootFacts(attributes, start: start)
    }
}
