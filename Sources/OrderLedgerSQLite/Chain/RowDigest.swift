import Crypto

/// Hashes the values of rows, each with its type and length, so that no two different runs of values are the same bytes.
///
/// A null is the byte 0; an integer is 1 and its 64 bits, seven at a time; a text 2, its length and its UTF-8; a blob 3,
/// its length and its bytes.
final class RowDigest {
    private var hash = SHA256()
    private var buffer: [UInt8] = []
    private static let bufferBytes = 8 << 10

    init() {
        buffer.reserveCapacity(Self.bufferBytes + 64)
    }

    func addNull() {
        buffer.append(0)
        flushIfFull()
    }

    func add(_ value: Int64) {
        buffer.append(1)
        append(UInt64(bitPattern: value))
        flushIfFull()
    }

    func add(text: UnsafeRawBufferPointer) {
        add(text, type: 2)
    }

    func add(blob: UnsafeRawBufferPointer) {
        add(blob, type: 3)
    }

    func add(blob: [UInt8]) {
        blob.withUnsafeBytes { add(blob: $0) }
    }

    /// The hash of all that was added, 32 bytes; then begins anew.
    func finish() -> [UInt8] {
        flush()
        let digest = hash.finalize()
        hash = SHA256()
        return Array(digest)
    }

    private func add(_ bytes: UnsafeRawBufferPointer, type: UInt8) {
        buffer.append(type)
        append(UInt64(bytes.count))
        guard bytes.count < Self.bufferBytes else {
            flush()
            return hash.update(bufferPointer: bytes)
        }
        buffer.append(contentsOf: bytes)
        flushIfFull()
    }

    private func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            buffer.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        buffer.append(UInt8(truncatingIfNeeded: rest))
    }

    private func flushIfFull() {
        if buffer.count >= Self.bufferBytes { flush() }
    }

    private func flush() {
        buffer.withUnsafeBytes { hash.update(bufferPointer: $0) }
        buffer.removeAll(keepingCapacity: true)
    }
}
