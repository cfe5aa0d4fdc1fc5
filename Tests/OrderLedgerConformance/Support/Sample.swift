import OrderLedger
import OrderModel

/// The products and customers of the cases.
enum Sample {
    static let adatum = customer("adatum-id", "adatum.example")
    static let fabrikam = customer("fabrikam-id", "Fabrikam.example")

    static let sqlServer = product("DG7GMGF0FLR2", "SQL Server 2017 Standard", edition: .sqlServerStandard, cores: 2)
    static let windowsStandard = product("DG7GMGF0DVT7", "Windows Server 2019 Standard", cores: 8)
    static let windowsDatacenter = product(
        "DG7GMGF0DVT6", "Windows Server 2019", edition: .windowsServerDatacenter, cores: 8)
    static let machine = product("DZH318Z0BQ3C", "D2s v3", family: .reservation, edition: nil, vmCores: 2)

    static let english = DownloadChoice(version: "2019", language: "en-US", fileType: "64 Bit, ISO")
    static let german = DownloadChoice(version: "2019", language: "de-DE", fileType: "64 Bit, ISO")

    static let basis = PriceBasis(
        text: "row=1\nrate=0.19", unitPrice: ExactDecimal(coefficient: 41_707, fractionDigits: 2),
        taxRate: ExactDecimal(coefficient: 19, fractionDigits: 2), rounding: .halfEven, treatment: .standard)
    static let basisWithoutTax = PriceBasis(
        text: "row=2", unitPrice: ExactDecimal(coefficient: 402_475, fractionDigits: 4), taxRate: nil, rounding: .down,
        treatment: .included)

    static func customer(_ id: String, _ domain: String, name: String = "Ada & Söhne", partner: String = "P1")
        -> Customer
    {
        Customer(
            id: id, domainName: domain, name: name, country: "DE", partnerId: partner, mpnId: "4711", resellerMpnId: "",
            vatId: "DE123", isTaxExempt: false)
    }

    static func product(
        _ id: String, _ title: String, family: ProductFamily = .software,
        edition: ProductEdition? = .windowsServerStandard, cores: Int = 0,
        vmCores: Int = 0
    ) -> Product {
        Product(
            productId: id, skuId: "0002", productTitle: title, skuTitle: "", family: family, edition: edition,
            coresPerUnit: cores, vmCores: vmCores, baseRateSkuId: "", minimumQuantity: 1, maximumQuantity: 1_000)
    }

    static func offer(_ product: Product, term: String = "P1Y", currency: String = "EUR") throws -> Offer {
        Offer(
            product: product, term: term, billingPlan: "OneTime", segment: "Commercial",
            currency: try found(Currency(code: currency), "currency"))
    }

    static func header(_ batchId: String, partner: String = "P1") -> BatchHeader {
        BatchHeader(
            batchId: batchId, partnerId: partner, submittedBy: "agent@example.com", formatName: "csv",
            sha256: String(repeating: "ab", count: 32), byteCount: 1_000, orderCount: 10, lineCount: 12,
            submitterMayHaveKeys: true,
            referenceHashes: [
                ReferenceHash(fileName: "agents.csv", sha256: String(repeating: "0", count: 64)),
                ReferenceHash(fileName: "prices.csv", sha256: String(repeating: "1", count: 64)),
            ])
    }

    static let refund = RefundRequest(
        reason: "Falsch bestellt; \"doppelt\"", requestedAmount: 119, impact: "Moderate", title: "Refund",
        contactName: "Zoë Ångström", contactEmail: "zoe@example.com", contactPhone: "+49 30 1",
        attachment: "a.pdf;b.pdf")

    static let report = PublishedReport(
        fileName: "results.csv", byteCount: 12, sha256: String(repeating: "ef", count: 32))

    static let rejection = RejectionRecord(
        sourceLine: 9, sourceOffset: 900, sourceCount: 80, reference: "PO-9",
        lines: [
            RejectedLine(
                sourceLine: 9, sourceOffset: 900, sourceCount: 80,
                problems: [
                    Problem(
                        ProblemCause(recorded: .productUnknown, arguments: ["X 0001", ""]),
                        at: SourcePosition(line: 9, column: 12, byteOffset: 911), field: .productId, value: "X")
                ])
        ])

    /// A difference that somebody accepted, in a line of a vendor's file.
    static func acceptance(_ line: Int) -> Acceptance {
        Acceptance(
            difference: String(repeating: "\(line)", count: 64), verdict: "amount-differs", file: "G002297372.csv",
            line: line, period: .always, by: "Ida Lund", reason: "Credit note 77", at: LedgerUnderTest.start)
    }
}
