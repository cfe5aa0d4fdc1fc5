/// The values of a chunk's lines: one arena of bytes, and for every line a fixed row of slices into it.
///
/// It is apart from the chunk because rules pass it on line by line: a copy of it counts two references, not four.
public struct DraftFields: Sendable {
    /// The decoded values, one after the other.
    public private(set) var bytes: [UInt8] = []
    /// `Field.count` slices per line; blank and absent are the same: an empty slice.
    @usableFromInline private(set) var slices: [FieldSlice] = []

    static let blankLine = [FieldSlice](repeating: .blank, count: Field.count)

    init() {}

    /// Returns the range of a field's value in ``bytes``; empty when the field is blank or absent.
    @inlinable
    public func range(of field: Field, inLine line: Int) -> Range<Int> {
        slices[line * Field.count + Int(field.rawValue)].range
    }

    @inlinable
    public func isBlank(_ field: Field, inLine line: Int) -> Bool {
        slices[line * Field.count + Int(field.rawValue)].count == 0
    }

    /// Returns a field's value as text; empty when blank or absent.
    public func text(of field: Field, inLine line: Int) -> String {
        String(decoding: bytes[range(of: field, inLine: line)], as: UTF8.self)
    }

    /// Reads the action of a line; nil when it has none of the three words, exactly as written.
    public func action(ofLine line: Int) -> Action? {
        // The lengths differ, so one comparison decides; no string is made.
        let word = bytes[range(of: .action, inLine: line)]
        return Action.allCases.first { word.elementsEqual($0.name.utf8) }
    }

    /// Appends the values of some neighbouring fields of a line to a key: field, length and bytes of each that is not
    /// blank. Two lines have the same key exactly when these fields have the same bytes.
    public func appendKey(ofLine line: Int, from first: Field, through last: Field, to key: inout [UInt8]) {
        for place in Int(first.rawValue)...Int(last.rawValue) {
            let slice = slices[line * Field.count + place]
            guard slice.count > 0 else { continue }
            key.append(UInt8(truncatingIfNeeded: place))
            var count = slice.count
            while count > 0x7F {
                key.append(UInt8(truncatingIfNeeded: count) | 0x80)
                count >>= 7
            }
            key.append(UInt8(truncatingIfNeeded: count))
            key.append(copying: bytes.span.extracting(slice.range))
        }
    }

    mutating func intern(_ value: Span<UInt8>) -> FieldSlice {
        let start = bytes.count
        bytes.append(copying: value)
        return FieldSlice(start: UInt32(start), count: UInt32(value.count))
    }

    mutating func intern(_ value: some Collection<UInt8>) -> FieldSlice {
        let start = bytes.count
        bytes.append(contentsOf: value)
        return FieldSlice(start: UInt32(start), count: UInt32(value.count))
    }

    mutating func appendLine(_ slices: [FieldSlice]) {
        precondition(slices.count == Field.count, "a line has a slice for every field")
        self.slices.append(contentsOf: slices)
    }

    mutating func setLast(_ field: Field, to slice: FieldSlice) {
        slices[slices.count - Field.count + Int(field.rawValue)] = slice
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        slices.removeAll(keepingCapacity: true)
    }
}

/// The place of a value in a chunk's arena.
public struct FieldSlice: Sendable {
    public var start: UInt32
    public var count: UInt32

    @inlinable
    public init(start: UInt32, count: UInt32) {
        self.start = start
        self.count = count
    }

    @inlinable
    public static var blank: FieldSlice { FieldSlice(start: 0, count: 0) }

    @inlinable
    public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
