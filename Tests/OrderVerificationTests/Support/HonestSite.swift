import Crypto
import Glibc
import OrderLedger
import OrderModel
import OrderVerification
import OrderWorld
import Testing

/// A ledger and the reports of one batch, which agree until a test changes one of them.
///
/// There are five orders: two of a line in euros, one in yen, one repeat and one that was rejected. A changed file is
/// recorded with its new hash, unless the test decides otherwise. So the content reveals a contradiction.
struct HonestSite {
    var ledger = Sayings()
    /// The files in the output folder, by their paths there; below the site, when the path begins with a slash.
    var files: [String: String] = [:]
    /// Symbolic links below the site, by their paths, with their targets.
    var links: [String: String] = [:]
    /// The ledger's record of the files of `b-1`; nil for their real state.
    var recorded: [PublishedReport]?
    var receipts: [KeptReceipt] = []

    static let results = """
        Line,Status,SubscriptionId,ProductKey
        2,Completed,subscription-11,key-11
        3,Completed,subscription-12,key-12
        4,Completed,subscription-13,key-13
        5,Duplicate,subscription-7,key-7

        """
    static let reconciliation = """
        Currency,Subtotal,TaxTotal,Total
        EUR,100.00,19.00,119.00
        EUR,10.00,1.90,11.90
        JPY,500,,500

        """
    static let receipt = """
        {
          "folder": "b-1",
          "ledger": {
            "link": 3,
            "sha256": "\(ContradictingLedger.head.hash)"
          }
        }

        """

    init() throws {
        ledger.claims = [try Self.claim()]
        ledger.outcomes = [
            try Self.purchase(11, LineAmounts(subtotal: 10_000, tax: 1_900, total: 11_900)),
            try Self.purchase(12, LineAmounts(subtotal: 1_000, tax: 190, total: 1_190)),
            try Self.purchase(13, LineAmounts(subtotal: 500, tax: nil, total: 500), currency: "JPY"),
            try Self.repeated(7),
        ]
        ledger.rejections = [
            RejectionRecord(sourceLine: 6, sourceOffset: 0, sourceCount: 0, reference: "PO-X", lines: [])
        ]
        ledger.keys = KeyCounts(issued: 5, active: 3, revoked: 2)
        files = [
            "b-1/results.csv": Self.results, "b-1/reconciliation.csv": Self.reconciliation,
            "b-1/receipt.json": Self.receipt,
        ]
    }

    /// Returns the claim of the batch, which is published, finished, or else recorded.
    static func claim(
        state: ClaimState = .finished, orders: Int64 = 5, mayHaveKeys: Bool = true, read: Int = 5,
        abandonment: Abandonment? = nil, copy: ClaimedCopy? = nil
    ) throws -> Claim {
        let header = BatchHeader(
            batchId: "b-1", partnerId: "p-1", submittedBy: "mara.voss@kestrel.example", formatName: "csv",
            sha256: String(repeating: "ab", count: 32), byteCount: 9, orderCount: orders, lineCount: orders,
            submitterMayHaveKeys: mayHaveKeys, referenceHashes: [])
        let end = ClaimEnd(header: header, folder: "b-1", restingPath: copy == nil ? "" : "archive/orders.csv")
        let stage: ClaimStage =
            switch state {
            case .published: .published(end)
            case .finished: .finished(end)
            default: .recorded(FiledBatch(header, folder: "b-1"))
            }
        return Claim(
            number: 1, sourcePath: "orders.csv", isFromDrop: true,
            asOf: try #require(Timestamp("2018-12-28T02:00:00Z")), stage: stage,
            restart: RestartPoint(byteOffset: 9, line: 7, ordersBefore: read), copy: copy, abandonment: abandonment)
    }

    static func abandonment() throws -> Abandonment {
        Abandonment(by: "Ida Lund", reason: "lost", at: try #require(Timestamp("2018-12-28T03:00:00Z")))
    }

    private static func purchase(
        _ serial: Int64, _ amounts: LineAmounts, currency: String = "EUR"
    ) throws -> LineOutcome {
        let time = try #require(Timestamp("2018-12-28T02:00:00Z"))
        let customer = Customer(
            id: "c-1", domainName: "alster.example", name: "Alster", country: "DE", partnerId: "p-1", mpnId: "",
            resellerMpnId: "", vatId: "", isTaxExempt: false)
        let product = Product(
            productId: "DG7GMGF0DVT9", skuId: "0001", productTitle: "Server", skuTitle: "Server", family: .software,
            edition: nil, coresPerUnit: 0, vmCores: 0, baseRateSkuId: "", minimumQuantity: 1, maximumQuantity: 9)
        let offer = Offer(
            product: product, term: "P1Y", billingPlan: "OneTime", segment: "Commercial",
            currency: try #require(Currency(code: currency)))
        let basis = PriceBasis(
            text: "", unitPrice: ExactDecimal(coefficient: 1, fractionDigits: 0), taxRate: nil, rounding: .halfUp,
            treatment: .standard)
        var outcome = LineOutcome(
            sourceLine: Int(serial) - 9, reference: "PO-\(serial)", action: .purchase, status: .completed,
            purchaseSerial: serial, purchasedAt: time, secretId: 1, lineSerial: serial, customer: customer,
            terms: OutcomeTerms(offer: offer, quantity: 1, basis: basis))
        outcome.amounts = amounts
        outcome.link = IssuedLink(serial: serial, secretId: 1, issuedAt: time)
        return outcome
    }

    private static func repeated(_ serial: Int64) throws -> LineOutcome {
        var outcome = try purchase(serial, LineAmounts(subtotal: 1, tax: 0, total: 1))
        outcome.sourceLine = 5
        outcome.status = .duplicate
        outcome.original = OriginalBatch(batchId: "b-0", recordedAt: outcome.purchasedAt)
        return outcome
    }

    /// Adds the received file, as its claim has it, and its signature.
    mutating func receive(_ state: ClaimState = .finished) throws {
        files["/archive/orders.csv"] = "orders"
        files["/archive/orders.csv.sig"] = "signature"
        let copy = ClaimedCopy(
            sha256: Self.sha256("orders"), byteCount: 6, signatureSHA256: Self.sha256("signature"),
            isSignatureValid: true)
        ledger.claims = [try Self.claim(state: state, copy: copy)]
    }

    // MARK: Changes by tests

    /// Moves a file, or all files of a folder, out of the site's places and leaves a link. Paths are below the site.
    mutating func replaceByLink(_ path: String) {
        recorded = reports
        for (name, text) in files {
            let place = name.hasPrefix("/") ? name : "/output/\(name)"
            guard place == "/\(path)" || place.hasPrefix("/\(path)/") else { continue }
            files[name] = nil
            files["/elsewhere\(place)"] = text
        }
        links[path] = path.split(separator: "/").dropFirst().map { _ in "../" }.joined() + "elsewhere/\(path)"
    }

    /// Writes other text in a file. The test fails when the old text is not there.
    mutating func replace(_ text: String, by other: String, in file: String = "b-1/results.csv") {
        precondition(files[file]?.contains(text) == true, "\(file) has no \(text)")
        files[file] = files[file]?.replacing(text, with: other)
    }

    /// The files of `b-1` as they are now, in the form of a ledger's record.
    var reports: [PublishedReport] {
        files.filter { $0.key.hasPrefix("b-1/") }.sorted { $0.key < $1.key }.map { path, text in
            Self.report(String(path.dropFirst(4)), text)
        }
    }

    static func report(_ name: String, _ text: String) -> PublishedReport {
        PublishedReport(fileName: name, byteCount: Int64(text.utf8.count), sha256: sha256(text))
    }

    static func sha256(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    // MARK: Verifying

    func verify(onlyFilesOf names: [String] = []) throws -> ProvedFacts {
        let world = LiveWorld()
        let root = "/tmp/docket-verification-tests-\(UInt64.random(in: .min ... .max))"
        defer { try? world.removeTree(root) }
        for (name, text) in files {
            let path = name.hasPrefix("/") ? root + name : "\(root)/output/\(name)"
            try world.makeDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), mode: 0o755)
            let file = try world.openForWriting(path, mode: 0o644)
            try file.write(Array(text.utf8).span)
            try file.syncAndClose()
        }
        for (path, target) in links {
            let parent = path.split(separator: "/").dropLast().joined(separator: "/")
            try world.makeDirectory("\(root)/\(parent)", mode: 0o755)
            try #require(symlink(target, "\(root)/\(path)") == 0)
        }
        var sayings = ledger
        sayings.reports = recorded ?? reports
        let reading = ContradictingLedger(sayings)
        try ReceiptVerification(ledger: reading).verify(receipts)
        return try SiteVerification(
            ledger: reading, beside: reading, keys: PlainKeys(), world: world, site: root, output: root + "/output"
        )
        .verify(onlyFilesOf: names)
    }

    /// Returns the contradiction that a verification finds, without the temporary folder; nil when everything holds.
    func contradiction() throws -> String? {
        do {
            _ = try verify()
            return nil
        } catch let found as Contradiction {
            return found.description.replacing(/\/tmp\/docket-verification-tests-\d+\//, with: "")
        }
    }
}
