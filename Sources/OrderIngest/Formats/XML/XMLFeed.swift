internal import OrderModel
internal import OrderWorld

/// Feeds a file to a parser block by block, and knows the parser's place in the file.
final class XMLFeed {
    /// The part of the file in memory: the bytes that the parser has not finished, and the block that it is at.
    private(set) var window: ByteWindow
    /// The bytes of the window that the last step read.
    private(set) var newBytes = 0..<0
    /// The fault of the bytes after those that the parser was given; the parser gets no more after it.
    private(set) var byteFault: (fault: XMLByteCheck.Fault, offset: Int)?
    private let parser: XMLPushParser
    private let startOffset: Int
    let fileBytes: Int
    private var places: XMLFeedPlaces
    /// The file's offset of the first byte that the parser was not given.
    private var fedOffset: Int

    /// The size of one read. It is small, since libxml2 compares every attribute of a tag with every other before it
    /// tells of the tag. Of the tags that hostile bytes can make, only those that fit into two blocks ever reach it.
    static let blockBytesDefault = 128 << 10

    init(file: any InputFile, head: XMLHead, blockBytes: Int, isIndexed: Bool) {
        window = ByteWindow(file: file, startingAt: head.markBytes, blockBytes: blockBytes)
        parser = XMLPushParser(startingAt: head.markBytes)
        startOffset = head.markBytes
        places = XMLFeedPlaces(startingAt: head.markBytes, isIndexed: isIndexed)
        fileBytes = file.byteCount
        fedOffset = head.markBytes
    }

    /// The file's offset after the parser's last event.
    var offset: Int { parser.offset }

    /// The bytes in memory from ``offset`` on.
    var rest: ArraySlice<UInt8> {
        window.bytes.dropFirst(parser.offset - window.fileOffset)
    }

    /// True when all that is in memory is an XML declaration that has not ended.
    var isWithinDeclaration: Bool {
        let bytes = window.bytes
        return window.fileOffset == startOffset && bytes.starts(with: "<?xml".utf8)
            && bytes.span.firstIndex(of: UInt8(ascii: ">"), from: 0) == bytes.count
    }

    /// True when the parser was given the last bytes of the file.
    var isLastBlock: Bool { fedOffset == fileBytes }

    var isAtEnd: Bool { isLastBlock || byteFault != nil || parser.isStopped }

    /// The number of bytes that wait in the parser for the end of a tag.
    var pendingBytes: Int { fedOffset - parser.offset }

    /// Reads a block; ``parse(telling:)`` comes next. Call the two until ``isAtEnd``.
    func read() throws(WorldError) {
        newBytes = try window.advance(keepingFrom: places.settled.offset - window.fileOffset)
    }

    /// Parses the bytes that were read, and tells of the findings.
    func parse(telling events: any XMLEvents) {
        let isLast = window.reachesEnd
        let bytes = window.bytes
        let fresh = bytes.span.extracting((fedOffset - window.fileOffset)...)
        let (soundCount, fault) = XMLByteCheck.check(fresh, isLast: isLast)
        fedOffset += soundCount
        if let fault { byteFault = (fault, fedOffset) }
        parser.feed(fresh.extracting(..<soundCount), isLast: isLast && fault == nil, telling: events)
        settle()
    }

    /// Moves on to the bytes that the parser has not finished; nobody asks for a place before them again.
    private func settle() {
        guard !parser.isStopped else { return }
        let bytes = window.bytes
        places.settle(at: parser.offset, in: bytes.span, from: window.fileOffset)
    }

    /// The file's offset of the `<` at the start of the present event's tag.
    var tagStart: Int {
        let bytes = window.bytes
        return window.fileOffset
            + (bytes.span.lastIndex(of: UInt8(ascii: "<"), before: parser.offset - window.fileOffset) ?? 0)
    }

    /// Finds the file's offset of the last place of a text before the parser.
    func offsetBefore(_ text: String) -> Int? {
        let bytes = window.bytes[..<(parser.offset - window.fileOffset)]
        let start = bytes.indices.last { bytes[$0...].starts(with: text.utf8) }
        return start.map { window.fileOffset + $0 }
    }

    /// Finds the place of an offset that is not before the start of the last step.
    ///
    /// The cursor moves along, so that asking in the order of the file costs one look at every byte.
    func position(of offset: Int) -> SourcePosition {
        let bytes = window.bytes
        return places.position(of: offset, in: bytes.span, from: window.fileOffset)
    }

    /// Finds the nearest known place that is not after an offset, in a feed that is indexed.
    func nearestCursor(before offset: Int) -> XMLTextCursor {
        places.nearestCursor(before: offset)
    }

    /// Reads the facts of the root's tag, with their places.
    func rootFacts(_ tag: XMLStartTag) -> XMLRootFacts {
        let bytes = window.bytes
        let tagStart = tagStart
        let raw = XMLRawTag(in: bytes.span, at: tagStart - window.fileOffset)
        let start = position(of: tagStart)
        return XMLRootFacts(tag, start: start) { word in
            let attribute = raw.attribute(word.text, in: bytes.span)
            return attribute.map { position(of: window.fileOffset + $0.value.lowerBound) } ?? start
        }
    }
}
