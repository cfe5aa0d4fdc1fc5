internal import OrderModel

/// Where in the file a feed is, by line and character.
struct XMLFeedPlaces {
    /// Where the last step left off; everything asked for lies behind it.
    private(set) var settled: XMLTextCursor
    /// Moves from there along with what is asked for.
    private var cursor: XMLTextCursor
    /// Cursors at every ``indexStrideBytes`` of what was read, when asked for; so any place can be found again.
    private var index: [XMLTextCursor]?

    static let indexStrideBytes = 16 << 10

    init(startingAt offset: Int, isIndexed: Bool) {
        settled = XMLTextCursor(startingAt: offset)
        cursor = settled
        index = isIndexed ? [settled] : nil
    }

    /// Moves on to an offset; nothing before it is asked for again. `bytes` are the file's from `bytesOffset` on.
    mutating func settle(at offset: Int, in bytes: Span<UInt8>, from bytesOffset: Int) {
        move(to: offset, in: bytes, from: bytesOffset)
        settled = cursor
    }

    /// The place of an offset at or after what the last step began with.
    mutating func position(of offset: Int, in bytes: Span<UInt8>, from bytesOffset: Int) -> SourcePosition {
        if offset >= cursor.offset {
            move(to: offset, in: bytes, from: bytesOffset)
            return cursor.position
        }
        var behind = settled
        behind.advance(to: offset, in: bytes, from: bytesOffset)
        return behind.position
    }

    private mutating func move(to offset: Int, in bytes: Span<UInt8>, from bytesOffset: Int) {
        while let last = index?.last, offset - last.offset > Self.indexStrideBytes {
            cursor.advance(to: last.offset + Self.indexStrideBytes, in: bytes, from: bytesOffset)
            index?.append(cursor)
        }
        cursor.advance(to: offset, in: bytes, from: bytesOffset)
    }

    /// The nearest place known that is not after an offset, in a feed that is indexed.
    func nearestCursor(before offset: Int) -> XMLTextCursor {
        guard let index else { preconditionFailure("the feed is indexed") }
        let after = index.partitioningIndex { $0.offset > offset }
        return index[max(after - 1, 0)]
    }
}

extension [XMLTextCursor] {
    /// The index of the first element that belongs; all after it do too.
    fileprivate func partitioningIndex(where belongs: (XMLTextCursor) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
