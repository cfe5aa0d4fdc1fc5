/// The marks that tell a line of an order from the others: a line of a row of the files, or of a posting.
struct LineMark: Equatable {
    var index: Int
    /// The place of product, SKU and currency.
    var product: UInt32
    var quantity: Int64
    var total: Int64
    /// The serial number of the line; 0 when a row does not state it.
    var line: Int64
    /// The letters of its currency as a number.
    var currency: UInt32

    func looksLike(_ other: LineMark) -> Bool {
        product == other.product && quantity == other.quantity && total == other.total
            && (line == other.line || line == 0)
    }

    /// Tells whether the rows together are the posting: their quantities add up to its own, or their totals do, which
    /// were rounded to minor units one by one. A row of the opposite sign takes another one back, and is no part.
    static func areWhole(_ rows: [LineMark], of posting: LineMark) -> Bool {
        guard rows.allSatisfy({ $0.total.signum() * posting.total.signum() >= 0 }) else { return false }
        let quantity = rows.reduce(Int128(0)) { $0 + Int128($1.quantity) }
        let total = rows.reduce(Int128(0)) { $0 + Int128($1.total) }
        return quantity == Int128(posting.quantity)
            || (total - Int128(posting.total)).magnitude * 2 <= rows.count.magnitude
    }
}

/// Pairs the rows of the files with the lines of an order.
///
/// A SubscriptionId decides among the lines of its product. Rows whose ids are swapped between products find the lines
/// of their own product, quantity and total, so that they make no differences. Then a SubscriptionId decides its line
/// even with another product, but never in another currency. Without one, lines of the same product, quantity and total
/// are interchangeable and taken in order. Next, a line matches when it is the only one left of its product and
/// quantity, then when it is the only one left of its product. Several rows of a line's id, or of the only line left of
/// a product, are that line together when they add up to it: the vendor may write a row for each tier. Lines that are
/// then left on both sides cannot be told apart.
struct LinePairing {
    private(set) var pairs: [(row: Int, posting: Int)] = []
    /// Several rows that are one posting together.
    private(set) var composites: [(rows: [Int], posting: Int)] = []
    /// Rows and postings of one product that cannot be told apart.
    private(set) var ambiguous: [(rows: [Int], postings: [Int])] = []
    /// The rows without a line.
    private(set) var missing: [Int] = []

    private var rows: [LineMark]
    private var postings: [LineMark]

    init(rows: [LineMark], postings: [LineMark]) {
        (self.rows, self.postings) = (rows, postings)
        let namesLines = rows.contains { $0.line != 0 }
        // A row without a line gets a key that no other has.
        if namesLines {
            let key = { (mark: LineMark) in
                Key(line: mark.line, UInt64(mark.line == 0 ? mark.index : Int(mark.product)))
            }
            pair(.onlyOne, by: key)
            compose(by: key)
        }
        if namesLines {
            pair(.inOrder) { $0.line == 0 ? Key(line: .min, UInt64($0.index)) : Key(whole: $0) }
            pair(.onlyOne) { Key(line: $0.line, UInt64($0.line == 0 ? $0.index : Int($0.currency))) }
        }
        pair(.inOrder) { Key(whole: $0) }
        pair(.onlyOne) { Key($0.product, quantity: $0.quantity) }
        pair(.onlyOne) { Key($0.product) }
        compose { Key($0.product) }
        collectRest()
    }

    /// The key that tells lines apart. Fields that are not given are the same for all.
    private struct Key: Comparable, Hashable {
        var first: UInt64
        var second: UInt64
        var third: UInt64

        init(line: Int64, _ product: UInt64) {
            (first, second, third) = (UInt64(bitPattern: line), product, 0)
        }

        init(_ product: UInt32, quantity: Int64 = 0) {
            (first, second, third) = (UInt64(product), UInt64(bitPattern: quantity), 0)
        }

        /// Makes the key of lines that are interchangeable.
        init(whole mark: LineMark) {
            self.init(mark.product, quantity: mark.quantity)
            third = UInt64(bitPattern: mark.total)
        }

        static func < (left: Key, right: Key) -> Bool {
            (left.first, left.second, left.third) < (right.first, right.second, right.third)
        }
    }

    private enum Choice {
        /// Lines of one key are interchangeable.
        case inOrder
        /// A key decides only when there is one line on each side.
        case onlyOne
    }

    /// Pairs lines with the same key, and keeps the rest.
    private mutating func pair(_ choice: Choice, by key: (LineMark) -> Key) {
        guard !rows.isEmpty, !postings.isEmpty else { return }
        let (ours, theirs) = (Self.sorted(postings, key), Self.sorted(rows, key))
        (rows, postings) = ([], [])
        var (row, posting) = (0, 0)
        while row < theirs.count || posting < ours.count {
            let rowRun = Self.run(theirs, from: row, key)
            let postingRun = Self.run(ours, from: posting, key)
            let isAhead = Self.isBefore(rowRun.key, postingRun.key)
            let isBehind = Self.isBefore(postingRun.key, rowRun.key)
            let pairable = min(rowRun.count, postingRun.count)
            let isOne = rowRun.count == 1 && postingRun.count == 1
            let paired = isAhead || isBehind || !(choice == .inOrder || isOne) ? 0 : pairable
            for offset in 0..<paired { pairs.append((theirs[row + offset].index, ours[posting + offset].index)) }
            if !isBehind {
                rows += theirs[(row + paired)..<(row + rowRun.count)]
                row += rowRun.count
            }
            if !isAhead {
                postings += ours[(posting + paired)..<(posting + postingRun.count)]
                posting += postingRun.count
            }
        }
    }

    private static func sorted(_ marks: [LineMark], _ key: (LineMark) -> Key) -> [LineMark] {
        marks.sorted { left, right in
            let (leftKey, rightKey) = (key(left), key(right))
            return leftKey == rightKey ? left.index < right.index : leftKey < rightKey
        }
    }

    /// Returns the first mark's key from `start` on, and how many marks in a row have it. Past the last mark, the key
    /// is nil and the count 0.
    private static func run(
        _ marks: [LineMark], from start: Int, _ key: (LineMark) -> Key
    ) -> (key: Key?, count: Int) {
        guard start < marks.count else { return (nil, 0) }
        let first = key(marks[start])
        var end = start + 1
        while end < marks.count, key(marks[end]) == first { end += 1 }
        return (first, end - start)
    }

    /// Orders keys; nil comes after every key.
    private static func isBefore(_ left: Key?, _ right: Key?) -> Bool {
        guard let left else { return false }
        return right.map { left < $0 } ?? true
    }

    /// Takes the rows of a key for its only posting when they add up to it, and keeps the rest.
    private mutating func compose(by key: (LineMark) -> Key) {
        guard rows.count > 1, !postings.isEmpty else { return }
        let offered = Dictionary(grouping: postings, by: key)
        var (takenRows, takenPostings): (Set<Int>, Set<Int>) = ([], [])
        let groups = Dictionary(grouping: rows, by: key).filter { $0.value.count > 1 }
        for (key, group) in groups {
            guard let postings = offered[key], postings.count == 1, LineMark.areWhole(group, of: postings[0]) else {
                continue
            }
            composites.append((group.map(\.index).sorted(), postings[0].index))
            takenRows.formUnion(group.map(\.index))
            takenPostings.insert(postings[0].index)
        }
        rows.removeAll { takenRows.contains($0.index) }
        postings.removeAll { takenPostings.contains($0.index) }
    }

    private mutating func collectRest() {
        let postingsByProduct = Dictionary(grouping: postings, by: \.product)
        let rowsByProduct = Dictionary(grouping: rows.sorted { $0.index < $1.index }, by: \.product)
        for (product, group) in rowsByProduct.sorted(by: { $0.value[0].index < $1.value[0].index }) {
            if let candidates = postingsByProduct[product] {
                ambiguous.append((group.map(\.index), candidates.map(\.index).sorted()))
            } else {
                missing += group.map(\.index)
            }
        }
    }
}
