internal import Crypto

/// Hashes the values of records, each with its type and length, so that no two different runs of values are the same
/// bytes.
///
/// The chain covers these bytes, whatever ledger keeps the records. A null is the byte 0; an integer is 1 and its 64
/// bits, seven at a time; a text 2, its length and its UTF-8; a blob 3, its length and its bytes.
///
/// `@safe`: nobody else has the buffer.
@safe package final class RecordDigest {
    private var hash = SHA256()
    /// The bytes that are not hashed yet. The buffer is this object's alone and lives as long. Every value leaves room
    /// for the longest number after it, so that no number is written past the end.
    private let buffer: UnsafeMutableRawBufferPointer
    private var count = 0

    private static let bufferBytes = 8 << 10
    /// A type and 64 bits, seven at a time.
    private static let numberBytesMax = 11

    package init() {
        unsafe buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.bufferBytes, alignment: 1)
    }

    deinit {
        unsafe buffer.deallocate()
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
        unsafe add(text, type: 2)
    }

    package func add(blob: UnsafeRawBufferPointer) {
        unsafe add(blob, type: 3)
    }

    package func add(blob: [UInt8]) {
        unsafe blob.withUnsafeBytes { unsafe add(blob: $0) }
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
            return unsafe hash.update(bufferPointer: bytes)
        }
        unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: bytes)
        count += bytes.count
        flushIfFull()
    }

    private func append(type: UInt8) {
        unsafe buffer[count] = type
        count += 1
    }

    private func append(_ number: UInt64) {
        var rest = number
        var end = count
        while rest >= 0x80 {
            unsafe buffer[end] = UInt8(truncatingIfNeeded: rest) | 0x80
            rest >>= 7
            end += 1
        }
        unsafe buffer[end] = UInt8(truncatingIfNeeded: rest)
        count = end + 1
    }

    private func flushIfFull() {
        if count > Self.bufferBytes - Self.numberBytesMax { flush() }
    }

    private func flush() {
        unsafe hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        count = 0
    }
}
