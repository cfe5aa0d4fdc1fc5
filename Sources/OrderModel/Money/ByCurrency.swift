/// A value for each currency that came up, in the order in which they came.
///
/// There are one or two currencies; a walk over them is faster than hashing.
public struct ByCurrency<Value> {
    @usableFromInline var entries: [(currency: Currency, value: Value)] = []

    @inlinable
    public init() {}

    public var isEmpty: Bool { entries.isEmpty }

    /// Returns the value of a currency, or the default when it did not come up.
    @inlinable
    public subscript(currency: Currency, default value: @autoclosure () -> Value) -> Value {
        entries.first { $0.currency == currency }?.value ?? value()
    }

    /// Changes the value of a currency, which begins with the default. A subscript that yields the value would allocate
    /// each time.
    @inlinable
    public mutating func change(
        _ currency: Currency, default value: @autoclosure () -> Value, _ change: (inout Value) -> Void
    ) {
        for index in entries.indices where entries[index].currency == currency {
            return change(&entries[index].value)
        }
        entries.append((currency, value()))
        change(&entries[entries.endIndex - 1].value)
    }

    /// The values by currency code.
    public var sorted: [(currency: Currency, value: Value)] {
        entries.sorted { $0.currency.code < $1.currency.code }
    }
}

extension ByCurrency: Sequence {
    @inlinable
    public func makeIterator() -> IndexingIterator<[(currency: Currency, value: Value)]> { entries.makeIterator() }
}

extension ByCurrency: Sendable where Value: Sendable {}

extension ByCurrency: Equatable where Value: Equatable {
    /// Compares the values; the order does not matter.
    public static func == (left: ByCurrency, right: ByCurrency) -> Bool {
        left.sorted.elementsEqual(right.sorted) { $0.currency == $1.currency && $0.value == $1.value }
    }
}
