internal import Crypto

/// Hashes the values of records, each with its type and length, so that no two different runs of values are the same
/// bytes.
///
/// The chain covers these bytes, whatever ledger keeps the records. A null is the byte 0; an integer is 1 and its 64
/// bits, seven at a time; a text 2, its length and its UTF-8; a blob 3, its length and its bytes.
package final class RecordDigest {
    private var hash = SHA256()
    /// The bytes that are not hashed yet. The buffer is this object's alone and lives as long. Every value leaves room
    /// for the longest number after it, so that no number is written past the end.
    private let buffer: UnsafeMutableRawBufferPointer
    private var count = 0

    private static let bufferBytes = 8 << 10
    /// A type and 64 bits, seven at a time.
    private static let numberBytesMax = 11

    package init() {
        buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferBytes, alignment: 1)
    }

    deinit {
        buffer.deallocate()
    }

    package func addNull() {
        append(type: 0)
        flushIfFull()
    }

    package func add(_ value: Int64) {
        append(type: 1)
        append(UInt64(bitPattern: value))
        flushIfFull()
    }

    package func add(text: UnsafeRawBufferPointer) {
        add(text, type: 2)
    }

    package func add(blob: UnsafeRawBufferPointer) {
        add(blob, type: 3)
    }

    package func add(blob: [UInt8]) {
        blob.withUnsafeBytes { add(blob: $0) }
    }

    /// Returns the hash of all that was added, 32 bytes, and begins again.
    package func finish() -> [UInt8] {
        flush()
        let digest = hash.finalize()
        hash = SHA256()
        return Array(digest)
    }

    private func add(_ bytes: UnsafeRawBufferPointer, type: UInt8) {
        append(type: type)
        append(UInt64(bytes.count))
        if bytes.count > Self.bufferBytes - Self.numberBytesMax - count { flush() }
        guard bytes.count <= Self.bufferBytes - Self.numberBytesMax else {
            return hash.update(bufferPointer: bytes)
        }
        UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: bytes)
        count += bytes.count
        flushIfFull()
    }

    private func append(type: UInt8) {
        buffer[count] = type
        count += 1
    }

    private func append(_ number: UInt64) {
        var rest = number
        var end = count
        while rest >= 0x80 {
            buffer[end] = UInt8(truncatingIfNeeded: rest) | 0x80
            rest >>= 7
            end += 1
        }
        buffer[end] = UInt8(truncatingIfNeeded: rest)
        count = end + 1
    }

    private func flushIfFull() {
        if count > Self.bufferBytes - Self.numberBytesMax { flush() }
    }

    private func flush() {
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        count = 0
    }
}
