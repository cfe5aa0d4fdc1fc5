internal import OrderCatalog
internal import OrderModel

extension TaxMode {
    /// The mode as the basis of a price writes it: `rate 0.19, on top of the price`.
    var basisText: String {
        switch self {
        case .onTop(let rate): "rate \(rate), on top of the price"
        case .included(let rate): "rate \(rate), in the price"
        case .notItemised(let rate, let isIncluded):
            (rate.map { "rate \($0), " } ?? "") + (isIncluded ? "in the price" : "on top of the price")
                + ", not itemised"
        }
    }

    /// Reads ``basisText`` back; nil for any other text.
    init?(basisText: String) {
        let words = basisText.split(separator: ", ").map(String.init)
        let rate = words.first.flatMap { $0.hasPrefix("rate ") ? ExactDecimal($0.dropFirst("rate ".count)) : nil }
        let isIncluded = words.contains("in the price")
        let modes: [TaxMode?] = [
            rate.map(TaxMode.onTop), rate.map(TaxMode.included), .notItemised(rate: rate, isIncluded: isIncluded),
        ]
        guard let mode = modes.lazy.compactMap({ $0 }).first(where: { $0.basisText == basisText }) else { return nil }
        self = mode
    }
}
