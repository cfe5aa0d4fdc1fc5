/// An array that grows by pages. Its elements are never copied to another place, so growing needs no second room.
///
/// It cannot be copied either, so that nothing holds a million records twice unnoticed.
package struct Pages<Element>: ~Copyable {
    @usableFromInline var pages: [[Element]] = []
    @usableFromInline package internal(set) var count = 0

    @usableFromInline static var pageBits: Int { 14 }

    @inlinable
    package init() {}

    @inlinable
    package init(repeating element: Element, count: Int) {
        for _ in 0..<count { append(element) }
    }

    @inlinable
    package subscript(index: Int) -> Element {
        @inline(__always) get { pages[index >> Self.pageBits][index & (1 << Self.pageBits - 1)] }
        @inline(__always) _modify { yield &pages[index >> Self.pageBits][index & (1 << Self.pageBits - 1)] }
    }

    @inlinable
    package mutating func append(_ element: Element) {
        if count & (1 << Self.pageBits - 1) == 0 {
            pages.append([])
            pages[pages.count - 1].reserveCapacity(1 << Self.pageBits)
        }
        pages[count >> Self.pageBits].append(element)
        count += 1
    }
}

extension Pages: Sendable where Element: Sendable {}
