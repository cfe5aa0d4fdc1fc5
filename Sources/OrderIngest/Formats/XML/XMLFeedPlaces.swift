internal import OrderModel

/// The place of a feed in its file, by line and character.
struct XMLFeedPlaces {
    /// The end of the last step; nobody asks for a place before it.
    private(set) var settled: XMLTextCursor
    /// Moves from there along with the places that are asked for.
    private var cursor: XMLTextCursor
    /// Cursors at every ``indexStrideBytes`` of the bytes read, if an index is wanted; they find any place again.
    private var index: [XMLTextCursor]?

    static let indexStrideBytes = 16 << 10

    init(startingAt offset: Int, isIndexed: Bool) {
        settled = XMLTextCursor(startingAt: offset)
        cursor = settled
        index = isIndexed ? [settled] : nil
    }

    /// Moves on to an offset; nobody asks for a place before it again. `bytes` are the file's from `bytesOffset` on.
    mutating func settle(at offset: Int, in bytes: Span<UInt8>, from bytesOffset: Int) {
        move(to: offset, in: bytes, from: bytesOffset)
        settled = cursor
    }

    /// Finds the place of an offset that is not before the start of the last step.
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

    /// Finds the nearest known place that is not after an offset, in a feed that is indexed.
    func nearestCursor(before offset: Int) -> XMLTextCursor {
        guard let index else { preconditionFailure("the feed is indexed") }
        let after = index.partitioningIndex { $0.offset > offset }
        return index[max(after - 1, 0)]
    }
}

extension [XMLTextCursor] {
    /// Finds the index of the first element that belongs; all after it do too.
    fileprivate func partitioningIndex(where belongs: (XMLTextCursor) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
