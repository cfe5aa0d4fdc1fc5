internal import OrderModel

/// All prices of the site, in flat arrays: a million rows are a handful of allocations.
///
/// An offering is a SKU in a market. Its price sets lie together, by key and then by start; the tiers of a set lie
/// together too.
final class PriceBook: Sendable {
    let terms: WordList
    let plans: WordList
    /// The segments, at most ``segmentsMax``, so that those of a row are the bits of a word.
    let segments: WordList
    private let currencies: [Currency]
    private let currencyNumbers: [Currency: Int]
    private let offerings: OfferingIndex
    private let setStarts: [Int]
    private let sets: [PriceSet]
    private let tiers: [PriceTier]

    static let segmentsMax = 32

    init(_ builder: PriceBookBuilder) {
        terms = builder.vocabulary.terms
        plans = builder.vocabulary.plans
        segments = builder.vocabulary.segments
        currencies = builder.vocabulary.currencies
        currencyNumbers = Dictionary(uniqueKeysWithValues: zip(currencies, currencies.indices))
        offerings = builder.offerings
        setStarts = builder.setStarts
        sets = builder.sets.sets
        tiers = builder.sets.tiers
    }

    /// Finds the sets of a SKU in a market; nil when there are none.
    func offering(product: Int, marketCode: String) -> Int? {
        offerings.find(product: product, marketCode: marketCode)
    }

    func sets(ofOffering offering: Int) -> ArraySlice<PriceSet> {
        sets[setStarts[offering]..<setStarts[offering + 1]]
    }
}

extension PriceBook {
    /// The billing plan that an order asks for.
    enum Plan {
        /// The order names no plan.
        case any
        /// The order names this plan; nil when the list has no such plan.
        case named(Int?)
    }

    /// Answers ``PriceRows/tiers(term:billingPlan:segment:currency:at:)``.
    func tiers(
        offering: Int, term: Int, plan: Plan, segment: Int, currency: Currency, at instant: Timestamp
    ) -> PriceTiers? {
        guard let currency = currencyNumbers[currency] else { return nil }
        let question = PriceQuestion(segment: segment, instant: instant.secondsSinceEpoch)
        let sets = sets(ofOffering: offering)
        switch plan {
        case .named(nil):
            return nil
        case .named(.some(let plan)):
            let key = PriceKey(term: term, currency: currency, plan: plan)
            return latest(in: sets, key, question).map(tiers(of:))
        case .any:
            let key = PriceKey(term: term, currency: currency, plan: 0)
            return (latest(in: sets, key, question) ?? onlyOther(in: sets, key, question)).map(tiers(of:))
        }
    }

    /// Returns the plans that have a price in force, each once.
    func plans(
        offering: Int, term: Int, segment: Int, currency: Currency, at instant: Timestamp
    ) -> Set<String> {
        guard let currency = currencyNumbers[currency] else { return [] }
        let question = PriceQuestion(segment: segment, instant: instant.secondsSinceEpoch)
        let key = PriceKey(term: term, currency: currency, plan: 0)
        let answers = sets(ofOffering: offering).filter { $0.key.isSamePrice(as: key) && question.isAnswered(by: $0) }
        return Set(answers.map { plans.words[$0.key.plan] })
    }

    /// Finds the set of a key that answers the question and began last.
    private func latest(in sets: ArraySlice<PriceSet>, _ key: PriceKey, _ question: PriceQuestion) -> PriceSet? {
        var index = partition(sets, after: key)
        while index > sets.startIndex, sets[index - 1].key == key {
            index -= 1
            if question.isAnswered(by: sets[index]) { return sets[index] }
        }
        return nil
    }

    /// Finds the set that began last of the only plan other than `OneTime` that answers the question; nil with several
    /// plans.
    private func onlyOther(in sets: ArraySlice<PriceSet>, _ key: PriceKey, _ question: PriceQuestion) -> PriceSet? {
        var found: PriceSet?
        var index = partition(sets, after: key)
        while index < sets.endIndex, sets[index].key.isSamePrice(as: key) {
            if question.isAnswered(by: sets[index]) {
                if let found, found.key != sets[index].key { return nil }
                found = sets[index]
            }
            index += 1
        }
        return found
    }

    /// Finds the index of the first set whose key is larger.
    private func partition(_ sets: ArraySlice<PriceSet>, after key: PriceKey) -> Int {
        var low = sets.startIndex
        var high = sets.endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if sets[middle].key.packed <= key.packed { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func tiers(of set: PriceSet) -> PriceTiers {
        PriceTiers(
            tiers: tiers[set.tierRange], term: terms.words[set.key.term],
            billingPlan: plans.words[set.key.plan], currency: currencies[set.key.currency],
            effectiveFrom: Timestamp(secondsSinceEpoch: set.start), effectiveTo: Timestamp(secondsSinceEpoch: set.end))
    }
}
