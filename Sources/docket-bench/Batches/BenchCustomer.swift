/// A customer of the bench's purchases.
struct BenchCustomer {
    let id: String
    let domain: String
    let market: BenchMarket
    let vatId: String
    let isTaxExempt: Bool

    /// Makes the customer of a number from 0 on. The same number gives the same customer.
    init(number: Int) {
        var generator = SplitMix64(seed: 0xC057_0FE5, number)
        id = generator.uuid()
        domain = "customer-\(number).example"
        market = BenchMarket.drawn(&generator)
        let isRegistered = market.isInVatArea && generator.below(100) < 60
        vatId = isRegistered ? "\(market.code)\(100_000_000 + number)" : ""
        isTaxExempt = generator.below(100) == 0
    }

    /// Makes a customer of the sample site.
    init(sampleId: String) {
        id = sampleId
        domain = ""
        market = BenchMarket.all[0]
        vatId = ""
        isTaxExempt = false
    }

    /// The customer's row in `customers.csv`.
    var row: String {
        "\(id),\(domain),Customer \(domain.prefix { $0 != "." }),\(market.code),\(SampleParty.partner),6034400,,\(vatId),"
            + "\(isTaxExempt)\n"
    }
}

/// A market of the sample site, with the language that its customers download in.
struct BenchMarket {
    let code: String
    let language: String
    let isInVatArea: Bool
    /// The market's customers in a hundred.
    private let share: Int

    private init(_ code: String, _ language: String, share: Int, isInVatArea: Bool = true) {
        self.code = code
        self.language = language
        self.share = share
        self.isInVatArea = isInVatArea
    }

    static let all = [
        BenchMarket("DE", "de-DE", share: 22), BenchMarket("FR", "fr-FR", share: 11),
        BenchMarket("GB", "en-US", share: 11), BenchMarket("IT", "en-US", share: 7),
        BenchMarket("ES", "en-US", share: 6), BenchMarket("NL", "en-US", share: 6),
        BenchMarket("PL", "en-US", share: 5), BenchMarket("AT", "de-DE", share: 5),
        BenchMarket("BE", "fr-FR", share: 4), BenchMarket("SE", "en-US", share: 4),
        BenchMarket("IE", "en-US", share: 3), BenchMarket("PT", "pt-BR", share: 2),
        BenchMarket("CH", "de-DE", share: 5, isInVatArea: false),
        BenchMarket("US", "en-US", share: 4, isInVatArea: false),
        BenchMarket("CA", "fr-FR", share: 2, isInVatArea: false),
        BenchMarket("JP", "ja-JP", share: 2, isInVatArea: false),
        BenchMarket("AU", "en-US", share: 1, isInVatArea: false),
    ]

    static func drawn(_ generator: inout SplitMix64) -> BenchMarket {
        var rest = generator.below(100)
        for market in all {
            rest -= market.share
            if rest < 0 { return market }
        }
        return all[0]
    }
}

/// The parties who order in the sample site.
enum SampleParty {
    static let partner = "6f1d2a54-9c1b-4f0e-8f6a-2b7c3d9e1a10"
    static let agent = "anna.berg@kestrel.example"
    static let customers = [
        "aa6197e5-d71b-4ad6-a247-67db1132e584", "16d1e8f2-12d9-4a31-a3fd-83eb98c42ab0",
        "ccf8c851-ca69-4fd6-ae22-78f0a89bcb03",
    ].map(BenchCustomer.init(sampleId:))
}
