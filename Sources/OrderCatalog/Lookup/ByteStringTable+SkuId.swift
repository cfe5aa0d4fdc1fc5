internal import OrderModel

extension ByteStringTable {
    /// Finds a SkuId, padded if it is short, without making a string of it.
    func findSkuId(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard range.count < SkuId.length else { return find(bytes, range) }
        var padded = [4 of UInt8](repeating: UInt8(ascii: "0"))
        for (place, index) in zip(SkuId.length - range.count..<SkuId.length, range) { padded[place] = bytes[index] }
        return find(padded.span, 0..<SkuId.length)
    }
}
