internal import OrderModel

/// A place in a file that is moved forward over the file's bytes and counts lines and characters on its way.
struct XMLTextCursor {
    private(set) var offset: Int
    private(set) var line = 1
    /// Characters of the line that stand before it.
    private var charactersBefore = 0

    /// A cursor at the first character of a file, which comes after a byte order mark.
    init(startingAt offset: Int) {
        self.offset = offset
    }

    var position: SourcePosition {
        SourcePosition(line: line, column: charactersBefore + 1, byteOffset: offset)
    }

    /// Moves on to `end`; `bytes` are the file's from `bytesOffset` on. A place behind it leaves the cursor where it
    /// is.
    ///
    /// A line ends with LF, so CRLF ends one too. Characters are Unicode scalars: every byte that continues none
    /// begins one.
    mutating func advance(to end: Int, in bytes: Span<UInt8>, from bytesOffset: Int) {
        let end = min(end, bytesOffset + bytes.count)
        guard end > offset else { return }
        let passed = bytes.extracting((offset - bytesOffset)..<(end - bytesOffset))
        let (lineFeeds, lastLineStart) = Self.lineFeeds(in: passed)
        if lineFeeds > 0 {
            line += lineFeeds
            charactersBefore = 0
        }
        charactersBefore += Self.characters(in: passed.extracting(lastLineStart...))
        offset = end
    }

    /// How many lines end in the bytes, and the index after the last of the line feeds.
    private static func lineFeeds(in bytes: Span<UInt8>) -> (count: Int, lastLineStart: Int) {
        guard let last = bytes.lastIndexByWords(of: lineFeed, before: bytes.count) else { return (0, 0) }
        return (bytes.lineFeedCount, last + 1)
    }

    private static func characters(in bytes: Span<UInt8>) -> Int {
        bytes.count - bytes.continuationCount
    }
}
