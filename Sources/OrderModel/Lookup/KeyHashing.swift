/// The hash of a byte string, the same in all tables of a process.
public struct KeyHash: Sendable {
    @usableFromInline let value: UInt32

    @usableFromInline
    init(value: UInt32) {
        self.value = value
    }
}

/// The seeds of a process's hashes. Nobody can write keys that fall into one chain without them.
package enum HashSecrets {
    /// The seeds, taken once for a process from the source of the standard library's own. No output depends on them.
    package static let values: (seed: UInt64, key: UInt64) = {
        var first = Hasher()
        first.combine(1)
        var second = Hasher()
        second.combine(2)
        return (UInt64(bitPattern: Int64(first.finalize())), UInt64(bitPattern: Int64(second.finalize())))
    }()
}

/// Hashes byte strings, sixteen bytes at a step, with secrets that no partner can know.
@usableFromInline
struct KeyHashing: Sendable {
    private let seed: UInt64
    private let key: UInt64

    @usableFromInline
    init() {
        (seed, key) = HashSecrets.values
    }

    @usableFromInline
    func hash(_ bytes: RawSpan) -> KeyHash {
        let count = bytes.byteCount
        var state = seed ^ UInt64(count)
        var offset = 0
        while offset + 16 <= count {
            state = mixed(bytes.word(at: offset) ^ key, bytes.word(at: offset + 8) ^ state)
            offset += 16
        }
        if offset + 8 <= count {
            state = mixed(bytes.word(at: offset) ^ key, state)
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < count {
            rest = unsafe rest << 8 | UInt64(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
            offset += 1
        }
        return KeyHash(value: UInt32(truncatingIfNeeded: mixed(mixed(rest ^ key, state), seed)))
    }

    /// Mixes two factors; every bit of the answer depends on every bit of both.
    private func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}

extension RawSpan {
    /// Returns the eight bytes from an offset on, in the machine's byte order.
    @inlinable
    func word(at offset: Int) -> UInt64 {
        unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    /// Tells whether the other one has the same bytes, and as many.
    @inlinable
    public func hasSameBytes(as other: RawSpan) -> Bool {
        guard byteCount == other.byteCount else { return false }
        var offset = 0
        while offset + 8 <= byteCount {
            if word(at: offset) != other.word(at: offset) { return false }
            offset += 8
        }
        while offset < byteCount {
            if unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
                != other.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            {
                return false
            }
            offset += 1
        }
        return true
    }
}

extension [UInt8] {
    /// Appends the bytes of a span in one copy.
    @inlinable
    mutating func append(copying bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
