/// Texts one behind the other, in pages: what is in it is never copied to another place.
struct TextPages {
    /// Where a text lies.
    struct Place {
        var start: UInt32 = 0
        var count: UInt16 = 0
    }

    private var pages: [[UInt8]] = []

    /// Large enough for any text whose length a place can name; 4,096 pages of it are what its start can.
    private static var pageBits: UInt32 { 20 }

    /// Adds a text of at most 65,535 bytes; of a longer one its beginning.
    mutating func append(_ text: String) -> Place {
        let count = min(text.utf8.count, Int(UInt16.max))
        if pages.isEmpty || pages[pages.count - 1].count + count > 1 << Self.pageBits {
            pages.append([])
            pages[pages.count - 1].reserveCapacity(1 << Self.pageBits)
        }
        let page = pages.count - 1
        let start = UInt32(page) << Self.pageBits | UInt32(pages[page].count)
        pages[page].append(contentsOf: text.utf8.prefix(count))
        return Place(start: start, count: UInt16(count))
    }

    subscript(place: Place) -> ArraySlice<UInt8> {
        guard place.count > 0 else { return [] }
        let start = Int(place.start & (1 << Self.pageBits - 1))
        return pages[Int(place.start >> Self.pageBits)][start..<(start + Int(place.count))]
    }
}
