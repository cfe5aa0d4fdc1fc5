package import OrderModel

/// Numbers and texts packed into bytes. Numbers take seven bits to a byte, so small ones fit into one; texts are UTF-8
/// after their length.
package struct PackedBytes {
    package private(set) var bytes: [UInt8] = []

    package mutating func add(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    package mutating func reserve(_ count: Int) {
        bytes.reserveCapacity(count)
    }

    package mutating func add(_ hash: ContentHash) {
        unsafe hash.withBytes { unsafe bytes.append(contentsOf: $0) }
    }

    /// Adds bytes that were packed before.
    package mutating func add(packed: [UInt8]) {
        bytes.append(contentsOf: packed)
    }

    package mutating func add(_ number: Int) {
        add(UInt64(bitPattern: Int64(number)))
    }

    package mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            add(utf8.count)
            unsafe bytes.append(contentsOf: utf8)
        }
    }
}

/// Reads packed bytes back. Throws when they do not match the layout; it never guesses.
///
/// `@safe`: each read is within the bytes, which whoever makes the reader lends for as long.
@safe package struct PackedReader {
    private let bytes: UnsafeRawBufferPointer
    /// The number of bytes that were read.
    package var position = 0

    package init(_ bytes: UnsafeRawBufferPointer) {
        unsafe self.bytes = unsafe bytes
    }

    package var isAtEnd: Bool { unsafe position == bytes.count }

    package mutating func number() throws(LedgerError) -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let byte = try next()
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return number }
        }
        throw .damaged("a packed number does not end")
    }

    package mutating func integer() throws(LedgerError) -> Int64 {
        Int64(bitPattern: try number())
    }

    package mutating func int() throws(LedgerError) -> Int {
        Int(try integer())
    }

    /// Reads a number of things that others are added to.
    package mutating func tally() throws(LedgerError) -> Int {
        Int(try StoredNumber.count(integer()))
    }

    /// Reads a place in a file, stored as the distance from another one.
    package mutating func place(from start: Int = 0) throws(LedgerError) -> Int {
        Int(try StoredNumber.natural(Int64(start) &+ integer()))
    }

    package mutating func contentHash() throws(LedgerError) -> ContentHash {
        guard unsafe bytes.count - position >= 16,
            let hash = unsafe ContentHash(UnsafeRawBufferPointer(rebasing: bytes[position..<position + 16]))
        else { throw .damaged("a content's hash is cut off") }
        position += 16
        return hash
    }

    /// Reads a number of things that follow, each of at least one byte. Throws when it is larger than the bytes that
    /// are left.
    package mutating func count() throws(LedgerError) -> Int {
        guard let count = Int(exactly: try number()), unsafe count <= bytes.count - position else {
            throw .damaged("a packed count is larger than what follows")
        }
        return count
    }

    package mutating func text() throws(LedgerError) -> String {
        let count = try count()
        defer { position += count }
        let text = unsafe UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
        do {
            return unsafe String(copying: try UTF8Span(validating: text.assumingMemoryBound(to: UInt8.self).span))
        } catch {
            throw .damaged("a packed text is not UTF-8")
        }
    }

    private mutating func next() throws(LedgerError) -> UInt8 {
        guard unsafe position < bytes.count else { throw .damaged("packed values end too early") }
        defer { position += 1 }
        return unsafe bytes[position]
    }
}

extension PackedBytes {
    /// Packs the source lines of a duplicate's rows, each as the distance from the one before.
    package static func of(lines: [Int], from start: Int) -> [UInt8] {
        var packed = PackedBytes()
        var previous = start
        for line in lines {
            packed.add(line &- previous)
            previous = line
        }
        return packed.bytes
    }
}

extension PackedReader {
    /// Reads lines back that ``PackedBytes/of(lines:from:)`` packed.
    package static func lines(_ bytes: UnsafeRawBufferPointer, from start: Int) throws(LedgerError) -> [Int] {
        var reader = unsafe PackedReader(bytes)
        var lines: [Int] = []
        var previous = start
        while !reader.isAtEnd {
            previous = try reader.place(from: previous)
            lines.append(previous)
        }
        return lines
    }
}
