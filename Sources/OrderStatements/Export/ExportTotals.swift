package import OrderLedger
package import OrderModel
package import OrderReports

/// The sums of a period's postings in one currency.
package struct PostedTotals: Sendable, Hashable {
    /// The charges, and the credits with positive amounts.
    package private(set) var money: CurrencyTotals
    package private(set) var chargeCount = 0
    package private(set) var creditCount = 0
    package var count: Int { chargeCount + creditCount }
    /// The credits by the month in which their order was charged, in UTC such as `2018-10`. A credit note is made of
    /// them.
    package private(set) var creditsByOriginalMonth: [String: PostedCredits] = [:]

    package var currency: Currency { money.currency }

    init(currency: Currency) {
        money = CurrencyTotals(currency: currency)
    }

    mutating func add(_ posting: Posting) {
        guard posting.isCredit else {
            chargeCount += 1
            money.charged += posting.amounts
            return
        }
        creditCount += 1
        money.refunded -= posting.amounts
        creditsByOriginalMonth[posting.outcome.purchasedAt.monthText, default: PostedCredits()].add(posting)
    }
}

/// The credits for orders of one month.
package struct PostedCredits: Sendable, Hashable {
    package private(set) var count = 0
    /// The sums; positive.
    package private(set) var sums = MoneySums()

    mutating func add(_ posting: Posting) {
        count += 1
        sums -= posting.amounts
    }
}

/// A file of an export, with the facts that check it.
package struct ExportedFile: Sendable, Hashable {
    /// The file's name within the export's folder, its bytes and their SHA-256.
    package let report: PublishedReport
    /// The count of rows without the header, or of entries: one for each charge and credit.
    package let rowCount: Int
    /// The sums of its rows; nil for a file of several currencies.
    package let totals: PostedTotals?
}

/// Totals of postings by currency. A period has few currencies, so searching them in turn is faster than hashing.
struct TotalsByCurrency {
    private var totals: [PostedTotals]

    init(_ totals: [PostedTotals] = []) {
        self.totals = totals
    }

    mutating func add(_ posting: Posting) {
        if let index = totals.firstIndex(where: { $0.currency == posting.currency }) {
            return totals[index].add(posting)
        }
        var first = PostedTotals(currency: posting.currency)
        first.add(posting)
        totals.append(first)
    }

    /// The totals by currency code.
    var sorted: [PostedTotals] { totals.sorted { $0.currency.code < $1.currency.code } }
}
