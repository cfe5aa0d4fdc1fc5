/// Order references, packed one after the other. A chunk has thousands of them, and most are only looked up.
///
/// Only a reference that a caller asks for becomes text.
public struct ReferenceList: Sendable, Hashable {
    /// The references' bytes, one after the other, in the order in which they came.
    public private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    public init() {}

    public init(_ references: some Sequence<String>) {
        for reference in references { append(reference) }
    }

    public mutating func append(_ reference: String) {
        bytes.append(contentsOf: reference.utf8)
        ends.append(bytes.count)
    }

    /// Appends the reference that a range of a span holds.
    public mutating func append(_ range: Range<Int>, in bytes: Span<UInt8>) {
        self.bytes.append(copying: bytes.extracting(range))
        ends.append(self.bytes.count)
    }

    public mutating func reserve(count: Int, bytes: Int) {
        ends.reserveCapacity(count)
        self.bytes.reserveCapacity(bytes)
    }

    /// Returns the range of the reference at an index in ``bytes``.
    public func range(at index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// The indices of the references in the order of their bytes, which is that of an index in a database and not that
    /// of strings.
    public var indicesInByteOrder: [Int] {
        let bytes = bytes
        return indices.sorted { left, right in
            let wanted = bytes.span.extracting(range(at: left))
            return unsafe compare(wanted.bytes, withReferenceAt: right) < 0
        }
    }

    /// Compares other bytes with a reference. Returns a negative number when they come before it, 0 when they are the
    /// same, and a positive number when they come after it.
    public func compare(_ other: RawSpan, withReferenceAt index: Int) -> Int {
        let range = range(at: index)
        let bytes = bytes.span
        for offset in 0..<Swift.min(other.byteCount, range.count) {
            let byte = unsafe other.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            let difference = Int(byte) - Int(bytes[range.lowerBound + offset])
            if difference != 0 { return difference }
        }
        return other.byteCount - range.count
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}

extension ReferenceList: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { ends.count }

    /// The reference at an index, as text.
    public subscript(index: Int) -> String {
        text(range(at: index))
    }
}

extension ReferenceList: ExpressibleByArrayLiteral {
    public init(arrayLiteral references: String...) {
        self.init(references)
    }
}
