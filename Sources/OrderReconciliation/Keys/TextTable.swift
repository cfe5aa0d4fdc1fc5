internal import OrderModel

/// Distinct texts, each held once and known by its place. Two texts are the same when their places are.
///
/// The hash only finds a place to look at; the bytes decide. Every process seeds the hash at random, so nobody can
/// write a file whose texts fall into one chain. Texts lie in pages, which are never copied to another place. A text
/// and its slots take some seventeen to thirty-three bytes more than the text.
struct TextTable: ~Copyable {
    /// The pages, after the byte that makes 0 the place of no text.
    private var pages: [[UInt8]] = [[0]]
    /// The slots, searched one after the other. Their number is a power of two; at most half of them are used.
    private var slots = [Slot](repeating: Slot(), count: 16)
    private var count = 0

    /// A slot. Its hash skips most other texts without a look at the text itself, which lies far away.
    private struct Slot {
        var hash: UInt32 = 0
        /// The text's place; 0 in a free slot.
        var place: UInt32 = 0
    }

    /// The size of a page: a place can name 4,096 such pages. A longer text has a page of its own.
    private static var pageBits: UInt32 { 20 }

    init() {}

    /// True when it has no place for another text.
    var isFull: Bool { pages.count == 1 << (32 - Self.pageBits) }

    /// Returns the place of a text, 0 for an empty one; nil for a text that was never inserted.
    func place(of text: Span<UInt8>) -> UInt32? {
        guard !text.isEmpty else { return 0 }
        let place = slots[slot(of: text, Self.hash(text))].place
        return place == 0 ? nil : place
    }

    /// Returns the place of a text and adds the text when it is new; 0 for an empty one.
    mutating func insert(_ text: Span<UInt8>) -> UInt32 {
        guard !text.isEmpty else { return 0 }
        let hash = Self.hash(text)
        let found = slot(of: text, hash)
        if slots[found].place != 0 { return slots[found].place }
        let place = append(text)
        slots[found] = Slot(hash: hash, place: place)
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

    /// Returns the slot of a text, or the free slot for it.
    private func slot(of text: Span<UInt8>, _ hash: UInt32) -> Int {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot].place != 0, slots[slot].hash != hash || !isEqual(slots[slot].place, text) {
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func isEqual(_ place: UInt32, _ text: Span<UInt8>) -> Bool {
        let page = pages[Self.page(place)]
        return unsafe page.span.bytes.extracting(bytes(at: place)).hasSameBytes(as: text.bytes)
    }

    private static func hash(_ text: Span<UInt8>) -> UInt32 {
        var hasher = Hasher()
        // The bytes are lent for the time of the call and not kept.
        unsafe text.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        return UInt32(truncatingIfNeeded: hasher.finalize())
    }

    /// Doubles the slots.
    private mutating func grow() {
        var wider = [Slot](repeating: Slot(), count: slots.count * 2)
        let mask = wider.count - 1
        for entry in slots where entry.place != 0 {
            var slot = Int(entry.hash) & mask
            while wider[slot].place != 0 { slot = (slot + 1) & mask }
            wider[slot] = entry
        }
        slots = wider
    }

    // MARK: Pages

    /// The mark of a long text. A text follows its length: one byte, or 255 and four more.
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
        unsafe text.withUnsafeBufferPointer { unsafe pages[last].append(contentsOf: $0) }
        return place
    }
}
