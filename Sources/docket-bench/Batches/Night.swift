/// One night's orders. The seed, the night and its number alone make each order, so that a later night can name it.
///
/// A hundred orders in a row have the same make-up, in a sequence that is drawn for each hundred. The first place is a
/// cancellation, the next three are requests for keys, five were sent before, three are wrong, and the rest are
/// purchases.
struct Night {
    let shape: BatchShape
    let seed: UInt64
    /// The night's number; 0 for the first, which names no earlier one.
    let number: Int
    let orders: Int
    /// The count of orders of the night before: at least a seventh of `orders`, so that none is named twice.
    let ordersBefore: Int

    private static let places = 100
    private static let keyRequests = 1..<4
    private static let repeats = 4..<9
    private static let wrong = 9..<12
    /// The places of the purchases that the next night cancels, asks keys of, and sends again.
    private static let cancelledNext = 12..<22
    private static let askedNext = 22..<52
    private static let repeatedNext = 52..<88

    /// Returns the order of a number from 0 on.
    func order(_ index: Int) -> BenchOrder {
        switch shape {
        case .uniform: uniform(index)
        case .worst: wrongInSeveralWays(purchase(index))
        case .onboarding: purchase(index)
        case .nightly, .guids: ofNight(index)
        }
    }

    private func ofNight(_ index: Int) -> BenchOrder {
        let block = index / Self.places
        let place = place(of: index)
        if Self.wrong.contains(place) { return wrong(purchase(index), place - Self.wrong.lowerBound + block) }
        guard number > 0 else { return purchase(index) }
        if place == 0 {
            return request(index, naming: block, of: Self.cancelledNext) { _, earlier in .cancellation(of: earlier) }
        }
        if Self.keyRequests.contains(place) {
            let rank = block * Self.keyRequests.count + place - Self.keyRequests.lowerBound
            return request(index, naming: rank, of: Self.askedNext) { order, earlier in
                .keyRequest(of: earlier, order.lines.lazy.compactMap(\.download).first)
            }
        }
        if Self.repeats.contains(place) {
            let rank = block * Self.repeats.count + place - Self.repeats.lowerBound
            return before.purchase(indexBefore(rank, Self.repeatedNext))
        }
        return purchase(index)
    }

    private func place(of index: Int) -> Int {
        (index + shift(ofBlock: index / Self.places)) % Self.places
    }

    /// Returns the shift of a block's places.
    private func shift(ofBlock block: Int) -> Int {
        var generator = SplitMix64(seed: seed, number, block, 1)
        return generator.below(Self.places)
    }

    // MARK: The night before

    private var before: Night {
        Night(shape: shape, seed: seed, number: number - 1, orders: ordersBefore, ordersBefore: ordersBefore)
    }

    private func request(
        _ index: Int, naming rank: Int, of places: Range<Int>, _ kind: (BenchOrder, String) -> BenchOrder.Kind
    ) -> BenchOrder {
        let earlier = before.purchase(indexBefore(rank, places))
        return BenchOrder(
            reference: reference(index), customer: earlier.customer, kind: kind(earlier, earlier.reference))
    }

    /// Returns the index, in the night before, of the order at the `rank`-th of the places.
    private func indexBefore(_ rank: Int, _ places: Range<Int>) -> Int {
        let block = rank / places.count % max(ordersBefore / Self.places, 1)
        let place = places.lowerBound + rank % places.count
        return block * Self.places
            + (place + Self.places - before.shift(ofBlock: block)) % Self.places
    }

    // MARK: Purchases

    private func purchase(_ index: Int) -> BenchOrder {
        var generator = SplitMix64(seed: seed, number, index, 2)
        let customer = BenchCustomer(number: customerNumber(index, &generator))
        let count = generator.below(100) < 15 ? 2 + generator.below(3) : 1
        // An order that is asked for a key has bought something with a download.
        let isAsked = shape.hasNightBefore && Self.askedNext.contains(place(of: index))
        let products = isAsked ? SampleProduct.downloadable : SampleProduct.all
        let lines = (0..<count).map { _ in line(of: products, for: customer, &generator) }
        var order = BenchOrder(reference: reference(index), customer: customer, kind: .purchase(lines))
        if generator.below(5) == 0 { order.domain = customer.domain }
        return order
    }

    /// Returns a customer's number. A few customers order often, and most seldom.
    private func customerNumber(_ index: Int, _ generator: inout SplitMix64) -> Int {
        guard shape != .onboarding else { return index % shape.customerCount }
        let part = Double(generator.below(1 << 30)) / Double(1 << 30)
        return Int(part * part * part * Double(shape.customerCount))
    }

    private func line(
        of products: [SampleProduct], for customer: BenchCustomer, _ generator: inout SplitMix64
    ) -> BenchLine {
        let product = products[generator.below(products.count)]
        let most = generator.below(20) == 0 ? 1_500 : 40
        return BenchLine(
            product: product, quantity: "\(product.quantityMin + generator.below(most))", term: product.term,
            download: product.version.map { BenchDownload(version: $0, language: customer.market.language) })
    }

    private func reference(_ index: Int) -> String {
        guard shape != .guids else {
            var generator = SplitMix64(seed: seed, number, index, 3)
            return generator.uuid()
        }
        return "PO-\(seed)-\(number)-\(index + 1)"
    }

    private func uniform(_ index: Int) -> BenchOrder {
        var generator = SplitMix64(seed: seed, number, index, 2)
        let product = SampleProduct.uniform[generator.below(SampleProduct.uniform.count)]
        let line = BenchLine(
            product: product, quantity: "\(1 + generator.below(40))", term: product.term,
            download: product.version.map { BenchDownload(version: $0, language: "de-DE") })
        return BenchOrder(
            reference: reference(index), customer: SampleParty.customers[generator.below(SampleParty.customers.count)],
            kind: .purchase([line]))
    }

    // MARK: Wrong orders

    /// Returns the order with one fault. The kinds of fault take turns.
    private func wrong(_ order: BenchOrder, _ kind: Int) -> BenchOrder {
        let lines = order.lines.enumerated().map { place, line in
            guard place == 0 else { return line }
            var line = line
            switch kind % 4 {
            case 0: line.quantity = "0"
            case 1: line.product.skuId = "0ZZZ"
            case 2: line.currency = "XTS"
            default: line.term = "P9Y"
            }
            return line
        }
        return BenchOrder(
            reference: order.reference, customer: order.customer, kind: .purchase(lines), domain: order.domain)
    }

    private func wrongInSeveralWays(_ order: BenchOrder) -> BenchOrder {
        let lines = order.lines.map { line in
            BenchLine(
                product: line.product, quantity: "0", term: "P9Y", currency: "XTS",
                download: line.download.map { BenchDownload(version: $0.version, language: "xx-XX") })
        }
        return BenchOrder(
            reference: order.reference, customer: order.customer, kind: .purchase(lines), domain: "nobody.example")
    }
}
