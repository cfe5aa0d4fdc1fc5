/// Writes batches for the sample site, the same for the same seed.
struct BatchMaker {
    /// The form of the file.
    enum Format: String {
        case csv, xml
    }

    private var generator: SplitMix64
    private let batchId: String
    private let faultPercent: Int

    /// `faultPercent` of the orders, 0 to 100, have something wrong with them.
    init(seed: UInt64, batchId: String, faultPercent: Int) {
        self.generator = SplitMix64(state: seed)
        self.batchId = batchId
        self.faultPercent = faultPercent
    }

    /// Hands the file's text over in pieces of some hundred lines.
    mutating func make(orders: Int, format: Format, _ write: (String) throws -> Void) rethrows {
        try write(format == .csv ? csvHeader : xmlHead)
        var piece = ""
        for number in 1...max(orders, 1) {
            let line = line(number)
            piece += format == .csv ? csv(line) : xml(line)
            if number % 500 == 0 || number == orders {
                try write(piece)
                piece = ""
            }
        }
        if format == .xml { try write("</OrderBatch>\n") }
    }

    private struct Line {
        let reference: String
        let customer: String
        let product: SampleProduct
        let quantity: String
    }

    private mutating func line(_ number: Int) -> Line {
        let isFaulty = generator.below(100) < faultPercent
        let product = SampleProduct.all[generator.below(SampleProduct.all.count)]
        return Line(
            reference: "\(batchId)-\(number)",
            customer: SampleProduct.customers[generator.below(SampleProduct.customers.count)],
            product: product, quantity: isFaulty ? "0" : "\(1 + generator.below(40))")
    }

    private let csvHeader =
        ""
        + "BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId,ProductId,SkuId,Quantity,TermDuration,Version,Language,FileType\n"

    private func csv(_ line: Line) -> String {
        let product = line.product
        let choice = product.hasDownloads ? "2022,de-DE,\"64 Bit, ISO\"" : ",,"
        return "\(batchId),\(SampleProduct.partner),\(SampleProduct.agent),\(line.reference),Purchase,\(line.customer),"
            + "\(product.productId),\(product.skuId),\(line.quantity),\(product.term),\(choice)\n"
    }

    private var xmlHead: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <OrderBatch xmlns="urn:docket:order-batch:1" batchId="\(batchId)" partnerId="\(SampleProduct.partner)" \
        submittedBy="\(SampleProduct.agent)">

        """
    }

    private func xml(_ line: Line) -> String {
        let product = line.product
        let choice = "<Download version=\"2022\" language=\"de-DE\" fileType=\"64 Bit, ISO\"/>"
        return
            "  <Order reference=\"\(line.reference)\"><Customer id=\"\(line.customer)\"/>\n    <Purchase "
            + "productId=\"\(product.productId)\" "
            + "skuId=\"\(product.skuId)\" quantity=\"\(line.quantity)\" termDuration=\"\(product.term)\">"
            + (product.hasDownloads ? choice : "") + "</Purchase></Order>\n"
    }
}

/// What the sample site sells to German customers.
struct SampleProduct {
    let productId: String
    let skuId: String
    let term: String
    let hasDownloads: Bool

    static let partner = "6f1d2a54-9c1b-4f0e-8f6a-2b7c3d9e1a10"
    static let agent = "anna.berg@kestrel.example"
    static let customers = [
        "aa6197e5-d71b-4ad6-a247-67db1132e584", "16d1e8f2-12d9-4a31-a3fd-83eb98c42ab0",
        "ccf8c851-ca69-4fd6-ae22-78f0a89bcb03",
    ]
    static let all = [
        SampleProduct(productId: "DG7GMGF0D5RK", skuId: "0004", term: "OneTime", hasDownloads: true),
        SampleProduct(productId: "DG7GMGF0D5RK", skuId: "0005", term: "OneTime", hasDownloads: true),
        SampleProduct(productId: "DG7GMGF0D65N", skuId: "0002", term: "OneTime", hasDownloads: true),
        SampleProduct(productId: "DG7GMGF0D5SL", skuId: "0007", term: "OneTime", hasDownloads: false),
    ]
}

/// A small generator of pseudo-random numbers: the same numbers for the same seed, on every machine.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not including `bound`.
    mutating func below(_ bound: Int) -> Int {
        Int(next() % UInt64(bound))
    }
}
