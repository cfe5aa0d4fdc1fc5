package import OrderModel

extension ContentHash {
    /// Lends the hash as 16 bytes, the most significant first.
    package func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
        unsafe withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
    }

    /// Reads a hash from its 16 bytes; nil for any other number of bytes.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        // Nothing promises the alignment of stored bytes.
        unsafe self.init(
            high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
}
