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

    /// The least and the greatest reference by their bytes, which order an index; nil when there is none.
    public var extremes: (least: String, greatest: String)? {
        guard !isEmpty else { return nil }
        var (least, greatest) = (range(at: 0), range(at: 0))
        let bytes = bytes.span
        var start = 0
        for end in ends {
            if Self.precedes(start..<end, least, in: bytes) { least = start..<end }
            if Self.precedes(greatest, start..<end, in: bytes) { greatest = start..<end }
            start = end
        }
        return (text(least), text(greatest))
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private static func precedes(_ left: Range<Int>, _ right: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        for offset in 0..<Swift.min(left.count, right.count) {
            let (one, other) = (bytes[left.lowerBound + offset], bytes[right.lowerBound + offset])
            if one != other { return one < other }
        }
        return left.count < right.count
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
