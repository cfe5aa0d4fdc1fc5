/// A run of adjacent orders as a batch file has them: text that is not yet judged, with its places in the file.
///
/// Values lie decoded (unquoted, entities resolved) in one arena of bytes; a line is a fixed row of slices into it, one
/// per ``Field``. So a chunk costs a handful of allocations however many orders it holds, and only a value that is
/// stored or reported becomes a `String`. CSV and XML give the same chunks.
public struct DraftChunk: Sendable {
    /// The values of all lines.
    public private(set) var fields = DraftFields()
    public private(set) var orders: [DraftOrder] = []
    public private(set) var lines: [DraftLine] = []

    /// The point where the reading of the file goes on after this chunk.
    public var restart = RestartPoint.start

    public init() {}

    /// The decoded values, one after the other.
    @inlinable
    public var bytes: [UInt8] { fields.bytes }

    /// True when the chunk takes no further order, however few it holds. An order may have thousands of lines and a
    /// field tens of thousands of bytes, so a number of orders alone would not keep memory flat.
    public var isFull: Bool { lines.count >= Self.linesFull || bytes.count >= Self.bytesFull }

    public static let linesFull = 20_000
    public static let bytesFull = 8 << 20

    /// Returns the range of a field's value in ``bytes``; empty when the field is blank or absent.
    @inlinable
    public func range(of field: Field, inLine line: Int) -> Range<Int> {
        fields.range(of: field, inLine: line)
    }

    /// Returns a field's value as text; empty when blank or absent.
    public func text(of field: Field, inLine line: Int) -> String {
        fields.text(of: field, inLine: line)
    }

    /// Puts a value into the arena and returns its slice, which any number of lines may share.
    public mutating func intern(_ value: Span<UInt8>) -> FieldSlice {
        fields.intern(value)
    }

    /// Puts a collection of bytes into the arena and returns its slice.
    public mutating func intern(_ value: some Collection<UInt8>) -> FieldSlice {
        fields.intern(value)
    }

    /// Adds a line whose fields are all blank. It belongs to no order until ``appendOrder(_:)`` takes it in.
    public mutating func appendLine(_ line: DraftLine) {
        lines.append(line)
        fields.appendLine(DraftFields.blankLine)
    }

    /// Adds a line with the slices of all its fields, by their raw values. It belongs to no order yet.
    public mutating func appendLine(_ line: DraftLine, slices: [FieldSlice]) {
        lines.append(line)
        fields.appendLine(slices)
    }

    /// Sets a field of the line added last.
    public mutating func setLast(_ field: Field, to slice: FieldSlice) {
        fields.setLast(field, to: slice)
    }

    public mutating func appendOrder(_ order: DraftOrder) {
        orders.append(order)
    }

    /// Moves the end of the last order: its lines go on to `lineEnd`, its source to `sourceEnd`.
    public mutating func extendLastOrder(toLine lineEnd: Int, sourceEnd: Int) {
        guard let last = orders.indices.last else { preconditionFailure("there is an order to extend") }
        orders[last].lines = orders[last].lines.lowerBound..<lineEnd
        orders[last].sourceCount = sourceEnd - orders[last].sourceOffset
    }

    /// Empties the chunk and keeps its memory for the next one.
    public mutating func removeAll() {
        fields.removeAll()
        orders.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
    }
}

/// One line of an order: a CSV row, or a `Purchase`, `GetKeys` or `Cancel` element.
public struct DraftLine: Sendable {
    /// The physical line that it starts in, from 1.
    public var sourceLine: Int
    /// The byte that it starts at, from 0.
    public var sourceOffset: Int
    /// The number of bytes that it takes, its line end not counted.
    public var sourceCount: Int

    public init(sourceLine: Int, sourceOffset: Int, sourceCount: Int) {
        self.sourceLine = sourceLine
        self.sourceOffset = sourceOffset
        self.sourceCount = sourceCount
    }
}

/// One order: adjacent lines with the same reference, or an `Order` element.
public struct DraftOrder: Sendable {
    /// Its lines in the chunk.
    public var lines: Range<Int>
    public var sourceLine: Int
    public var sourceOffset: Int
    public var sourceCount: Int

    public init(lines: Range<Int>, sourceLine: Int, sourceOffset: Int, sourceCount: Int) {
        self.lines = lines
        self.sourceLine = sourceLine
        self.sourceOffset = sourceOffset
        self.sourceCount = sourceCount
    }
}

/// The point where the reading of a batch file goes on; everything before it is recorded.
public struct RestartPoint: Hashable, Sendable {
    /// The byte that the next order starts at; 0 before the first.
    public var byteOffset: Int
    /// The physical line that it starts in, from 1.
    public var line: Int
    /// The number of orders before it.
    public var ordersBefore: Int

    public init(byteOffset: Int, line: Int, ordersBefore: Int) {
        self.byteOffset = byteOffset
        self.line = line
        self.ordersBefore = ordersBefore
    }

    public static let start = RestartPoint(byteOffset: 0, line: 1, ordersBefore: 0)
}
