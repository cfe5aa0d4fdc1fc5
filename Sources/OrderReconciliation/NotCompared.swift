package import OrderModel

/// The postings of the period that were not searched for in the files, because only others count. Also the rows of the
/// files that were not judged, because they are of other products.
package struct NotCompared: Sendable, Hashable {
    package let currency: Currency
    package internal(set) var postingCount = 0
    /// The sum of the postings' amounts, in minor units.
    package internal(set) var total: Int128 = 0
    package internal(set) var rowCount = 0
    /// The sum of the rows' amounts.
    package internal(set) var rowTotal: AmountSum

    init(currency: Currency) {
        self.currency = currency
        rowTotal = AmountSum(currency: currency)
    }
}

extension [NotCompared] {
    /// Returns the index of a currency's entry, and adds one in the order of the codes when there is none.
    mutating func index(of currency: Currency) -> Int {
        if let index = firstIndex(where: { $0.currency == currency }) { return index }
        let index = firstIndex { $0.currency.code > currency.code } ?? count
        insert(NotCompared(currency: currency), at: index)
        return index
    }
}

extension Reconciliation {
    /// The postings of the period that matched nothing and are out of scope, by currency.
    var postingsNotCompared: [NotCompared] {
        guard !scope.isEverything else { return [] }
        var found: [NotCompared] = []
        for index in 0..<matched.postings.count {
            let held = matched.postings[index]
            guard held.isOpen, matched.postings.source(of: held).isInPeriod, !isInScope(held) else { continue }
            let at = found.index(of: matched.postings.currency(of: held))
            found[at].postingCount += 1
            found[at].total += Int128(basis == .net ? held.subtotal : held.total)
        }
        return found
    }

    func isInScope(_ held: HeldPosting) -> Bool {
        scope.contains(matched.postings.batch(of: held), matched.postings.offer(of: held))
    }
}
