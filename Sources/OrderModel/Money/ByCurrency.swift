/// A value for each currency that came up, in the order in which they did.
///
/// There are one or two, which are found faster one after the other than by hashing.
public struct ByCurrency<Value> {
    @usableFromInline var entries: [(currency: Currency, value: Value)] = []

    @inlinable
    public init() {}

    public var isEmpty: Bool { entries.isEmpty }

    /// The value of a currency; one that did not come up has the default.
    @inlinable
    public subscript(currency: Currency, default value: @autoclosure () -> Value) -> Value {
        get { entries.first { $0.currency == currency }?.value ?? value() }
        _modify {
            let index = entries.firstIndex { $0.currency == currency } ?? entries.endIndex
            if index == entries.endIndex { entries.append((currency, value())) }
            yield &entries[index].value
        }
    }

    /// The same by currency code.
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
    /// The order does not matter.
    public static func == (left: ByCurrency, right: ByCurrency) -> Bool {
        left.sorted.elementsEqual(right.sorted) { $0.currency == $1.currency && $0.value == $1.value }
    }
}
