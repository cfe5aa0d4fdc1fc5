/// An order of a generated batch.
struct BenchOrder {
    enum Kind {
        case purchase([BenchLine])
        /// A key for one download of an earlier purchase.
        case keyRequest(of: String, BenchDownload?)
        case cancellation(of: String)
    }

    let reference: String
    let customer: BenchCustomer
    let kind: Kind
    /// The domain beside the customer's id; empty for none.
    var domain = ""

    var lines: [BenchLine] {
        if case .purchase(let lines) = kind { lines } else { [] }
    }
}

/// A line of a purchase, in its written form.
struct BenchLine {
    var product: SampleProduct
    var quantity: String
    var term: String
    /// The currency; empty for the market's own.
    var currency = ""
    var download: BenchDownload?
}

struct BenchDownload {
    let version: String
    var language: String
    let fileType = "64 Bit, ISO"
}

/// A product that the sample site sells in every market of the bench.
struct SampleProduct {
    let productId: String
    var skuId: String
    let term: String
    /// The version of its downloads; nil when it has none.
    let version: String?
    let quantityMin: Int

    private init(_ productId: String, _ skuId: String, term: String, version: String?, quantityMin: Int = 1) {
        self.productId = productId
        self.skuId = skuId
        self.term = term
        self.version = version
        self.quantityMin = quantityMin
    }

    /// Six SKUs; one of them has price tiers.
    static let all = [
        SampleProduct("DG7GMGF0D5RK", "0004", term: "OneTime", version: "2022"),
        SampleProduct("DG7GMGF0D5RK", "0005", term: "OneTime", version: "2022"),
        SampleProduct("DG7GMGF0D65N", "0002", term: "OneTime", version: "2022"),
        SampleProduct("DG7GMGF0D5SL", "0007", term: "OneTime", version: nil),
        SampleProduct("DG7GMGF0DVT7", "000C", term: "P3Y", version: nil),
        SampleProduct("DG7GMGF0FKZV", "0001", term: "OneTime", version: "2019", quantityMin: 2),
    ]

    static let downloadable = all.filter { $0.version != nil }

    /// The first four, which the uniform shape buys.
    static let uniform = Array(all.prefix(4))
}
