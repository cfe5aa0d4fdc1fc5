internal import OrderModel
internal import TabularText

/// A place in a file that moves forward over the file's bytes, and counts lines and characters on its way.
struct XMLTextCursor {
    private(set) var offset: Int
    private(set) var line = 1
    /// The number of characters before it in its line.
    private var charactersBefore = 0

    /// Makes a cursor at the first character of a file, which comes after a byte order mark.
    init(startingAt offset: Int) {
        self.offset = offset
    }

    var position: SourcePosition {
        SourcePosition(line: line, column: charactersBefore + 1, byteOffset: offset)
    }

    /// Moves on to `end`; `bytes` are the file's from `bytesOffset` on. An `end` before the cursor leaves it in its
    /// place.
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

    /// Counts the lines that end in the bytes, and returns the index after the last of the line feeds.
    private static func lineFeeds(in bytes: Span<UInt8>) -> (count: Int, lastLineStart: Int) {
        guard let last = bytes.lastIndexByWords(of: .lineFeed, before: bytes.count) else { return (0, 0) }
        return (bytes.lineFeedCount, last + 1)
    }

    private static func characters(in bytes: Span<UInt8>) -> Int {
        bytes.count - bytes.continuationCount
    }
}
