internal import OrderModel

/// Distinct texts, each held once and known by its place: two texts are the same when their places are.
///
/// A hash only says where to look, the bytes decide. The hash is seeded by chance in every process, so nobody can write a
/// file whose texts fall into one chain. Texts lie in pages, which are never copied to another place; a text and its slot
/// take some nine bytes more than the text.
struct TextTable: ~Copyable {
    /// Behind the byte that makes 0 the place of no text.
    private var pages: [[UInt8]] = [[0]]
    /// The places, open to be searched; 0 is free. A power of two, at most half of them used.
    private var slots = [UInt32](repeating: 0, count: 16)
    private var count = 0

    /// 4,096 pages of this size are what a place can name. A longer text has a page of its own.
    private static var pageBits: UInt32 { 20 }

    init() {}

    /// Whether it has no place for another text.
    var isFull: Bool { pages.count == 1 << (32 - Self.pageBits) }

    /// The place of a text, 0 for an empty one; nil for a text that was never inserted.
    func place(of text: Span<UInt8>) -> UInt32? {
        guard !text.isEmpty else { return 0 }
        let place = slots[slot(of: text)]
        return place == 0 ? nil : place
    }

    /// The place of a text, which is added when it is new; 0 for an empty one.
    mutating func insert(_ text: Span<UInt8>) -> UInt32 {
        guard !text.isEmpty else { return 0 }
        let found = slot(of: text)
        if slots[found] != 0 { return slots[found] }
        let place = append(text)
        slots[found] = place
        count += 1
        if count * 2 > slots.count { grow() }
        return place
    }

    /// The bytes of the text at a place.
    subscript(place: UInt32) -> ArraySlice<UInt8> {
        guard place != 0 else { return [] }
        return pages[Self.page(place)][bytes(at: place)]
    }

    private static func page(_ place: UInt32) -> Int { Int(place >> pageBits) }

    // MARK: Search

    /// The slot that the text has, or the free one where it would go.
    private func slot(of text: Span<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Self.hash(text) & mask
        while slots[slot] != 0, !isEqual(slots[slot], text) { slot = (slot + 1) & mask }
        return slot
    }

    private func isEqual(_ place: UInt32, _ text: Span<UInt8>) -> Bool {
        let own = bytes(at: place)
        guard own.count == text.count else { return false }
        let page = pages[Self.page(place)]
        return page.span.bytes.extracting(own).hasSameBytes(as: text.bytes)
    }

    private static func hash(_ text: Span<UInt8>) -> Int {
        var hasher = Hasher()
        // The bytes are lent for the time of the call and not kept.
        text.withUnsafeBytes { hasher.combine(bytes: $0) }
        return hasher.finalize()
    }

    /// Twice the slots; the texts themselves say where they go.
    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (number, page) in pages.enumerated() {
            var start = number == 0 ? 1 : 0
            while start < page.count {
                let place = UInt32(number) << Self.pageBits | UInt32(start)
                let text = bytes(at: place)
                var slot = Self.hash(page.span.extracting(text)) & mask
                while slots[slot] != 0 { slot = (slot + 1) & mask }
                slots[slot] = place
                start = text.upperBound
            }
        }
    }

    // MARK: Pages

    /// A text stands behind its length: one byte, or 255 and four more.
    private static var longCount: Int { 255 }

    private func bytes(at place: UInt32) -> Range<Int> {
        let page = Self.page(place)
        let start = Int(place & (1 << Self.pageBits - 1))
        let short = Int(pages[page][start])
        guard short == Self.longCount else { return (start + 1)..<(start + 1 + short) }
        let count = (1...4).reduce(0) { $0 << 8 | Int(pages[page][start + $1]) }
        return (start + 5)..<(start + 5 + count)
    }

    private mutating func append(_ text: Span<UInt8>) -> UInt32 {
        if pages[pages.count - 1].count + 5 + text.count > 1 << Self.pageBits {
            precondition(!isFull, "whoever inserts asks whether there is a place")
            pages.append([])
        }
        let last = pages.count - 1
        if pages[last].count <= 1 { pages[last].reserveCapacity(max(1 << Self.pageBits, 5 + text.count)) }
        let place = UInt32(last) << Self.pageBits | UInt32(pages[last].count)
        if text.count < Self.longCount {
            pages[last].append(UInt8(text.count))
        } else {
            pages[last].append(UInt8(Self.longCount))
            for shift in [24, 16, 8, 0] { pages[last].append(UInt8(truncatingIfNeeded: text.count >> shift)) }
        }
        // The bytes are lent for the time of the call and not kept.
        text.withUnsafeBufferPointer { pages[last].append(contentsOf: $0) }
        return place
    }
}
