import GRDB
import OrderLedger
import OrderModel

/// The terms that lines are sold on, made ready for storing.
///
/// Equal lines mostly share their terms, so that everything that follows from the terms is worked out once: their bytes
/// in a packed order, and the numbers that guards count.
final class SoldTerms {
    /// The sales of one chunk on some terms in one market.
    struct Sale {
        let terms: PurchaseTerms
        let market: String
        let lineCount: Int64
        let lastLine: Int64
    }

    /// The most terms that are remembered; it bounds the memory of a long run.
    private static let termsMax = 20_000

    private let interner: Interner
    private var places = InternTable<TermsInMarket, Int>(entriesMax: termsMax, slotBits: 12)
    private var entries: [Entry] = []
    /// The places of the terms that the chunk in hand sold on.
    private var soldPlaces: [Int] = []

    private struct Entry {
        let terms: PurchaseTerms
        let market: String
        let packed: PackedTerms
        let usesCores: Bool
        var lineCount: Int64 = 0
        var lastLine: Int64 = 0
    }

    init(_ interner: Interner) {
        self.interner = interner
    }

    /// Counts a line, and returns the place of its terms. Throws `guardRefused` for terms that contradict themselves.
    func take(_ line: PurchaseRecord, market: String, _ database: Database) throws -> Int {
        let place = try place(of: line.terms, market, database)
        if entries[place].lineCount == 0 { soldPlaces.append(place) }
        entries[place].lineCount += 1
        entries[place].lastLine = line.serial
        return place
    }

    func packed(at place: Int) -> PackedTerms { entries[place].packed }

    /// Tells whether lines of the terms license or take Windows Server cores (R12).
    func usesCores(at place: Int) -> Bool { entries[place].usesCores }

    /// Takes the sales since the last call, in the order of the last line of each.
    func takeSales() -> [Sale] {
        var sales: [Sale] = []
        sales.reserveCapacity(soldPlaces.count)
        for place in soldPlaces {
            let entry = entries[place]
            sales.append(
                Sale(
                    terms: entry.terms, market: entry.market, lineCount: entry.lineCount, lastLine: entry.lastLine))
            entries[place].lineCount = 0
        }
        soldPlaces.removeAll(keepingCapacity: true)
        if entries.count > Self.termsMax { forget() }
        return sales.sorted { $0.lastLine < $1.lastLine }
    }

    func forget() {
        places.removeAll()
        entries.removeAll()
        soldPlaces.removeAll()
    }

    private func place(of terms: PurchaseTerms, _ market: String, _ database: Database) throws -> Int {
        let key = TermsInMarket(terms: terms, market: market)
        if let place = places.entry(of: key) { return place }
        try ChunkCheck.check(terms)
        let offer = try interner.entry(of: terms.offer, database)
        let packed = PackedTerms(
            terms, offer: offer.id, basis: try interner.id(of: terms.basis, database),
            choice: try terms.choice.map { choice in try interner.id(of: choice, database) })
        entries.append(
            Entry(
                terms: terms, market: market, packed: packed,
                usesCores: offer.licensesCores || terms.hybrid != nil))
        places.remember(entries.count - 1, for: key)
        return entries.count - 1
    }
}

/// Terms in a market. The market tells them apart too, because prices are noted by it.
private struct TermsInMarket: Recurring {
    let terms: PurchaseTerms
    let market: String

    var hint: UInt {
        Identity(terms.offer.product).hint &+ UInt(bitPattern: Int(terms.amounts.total)) &* 31
            &+ UInt(bitPattern: Int(terms.quantity))
    }
}
