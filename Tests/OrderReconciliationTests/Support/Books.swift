import OrderLedger
import OrderModel
import Testing

@testable import OrderReconciliation

func decimal(_ text: String) throws -> ExactDecimal { try #require(ExactDecimal(text)) }
func currency(_ code: String) throws -> Currency { try #require(Currency(code: code)) }

func postingPeriod(_ from: String, _ through: String) throws -> PostingPeriod {
    let (first, last) = (try #require(CivilDate(from)), try #require(CivilDate(through)))
    return try #require(PostingPeriod(from: first, through: last))
}

/// A ledger of a few postings, written like a bookkeeper's.
struct Books: PostingReading {
    private(set) var postings: [Posting] = []
    var unrecorded: [Claim] = []
    private var customers: [String: Customer] = [:]
    private var batches: [String: PostedBatch] = [:]

    init(_ lines: [String] = []) throws {
        for line in lines { try add(line) }
    }

    /// Adds `day order reference customer product quantity × price = subtotal + tax currency`. The order is a number
    /// and, after a point, the line's. A tax of `–` is not itemised. `credit` or `partner=…` may follow.
    mutating func add(_ line: String) throws {
        let words = line.split(separator: " ").map(String.init)
        try #require(words.count >= 12 && words[6] == "×" && words[8] == "=" && words[10] == "+", "\(line)")
        let isCredit = words.contains("credit")
        let partnerId = words.last.flatMap { $0.hasPrefix("partner=") ? String($0.dropFirst(8)) : nil } ?? "p-1"
        let day = try #require(Timestamp(words[0]))
        let serials = words[1].split(separator: ".").compactMap { Int64($0) }
        let amount = words[11].split(separator: "_")
        let currency = try currency(String(try #require(amount.last)))
        let sign: Int64 = isCredit ? -1 : 1
        let subtotal = sign * (try minorUnits(words[9], currency))
        let tax = amount[0] == "–" ? nil : sign * (try minorUnits(String(amount[0]), currency))
        var outcome = LineOutcome(
            sourceLine: postings.count + 2, reference: words[2], action: isCredit ? .cancel : .purchase,
            status: isCredit ? .cancelled : .completed, purchaseSerial: serials[0],
            purchasedAt: isCredit ? try #require(Timestamp("2018-10-29")) : day, secretId: 1,
            lineSerial: serials.count > 1 ? serials[1] : serials[0] * 100, customer: customer(words[3], partnerId),
            terms: OutcomeTerms(
                offer: Offer(
                    product: product(words[4]), term: "P1Y", billingPlan: "OneTime", segment: "Commercial",
                    currency: currency),
                quantity: try #require(Int64(words[5])), basis: try basis(price: words[7], isItemised: tax != nil)))
        outcome.amounts = LineAmounts(subtotal: subtotal, tax: tax, total: subtotal + (tax ?? 0))
        postings.append(try #require(Posting(outcome, in: batch(partnerId, day))))
    }

    private func minorUnits(_ text: String, _ currency: Currency) throws -> Int64 {
        try #require(Money(text: text, currency: currency)).minorUnits
    }

    private func basis(price: String, isItemised: Bool) throws -> PriceBasis {
        PriceBasis(
            text: price, unitPrice: try decimal(price), taxRate: isItemised ? try decimal("0.19") : nil,
            rounding: .halfUp, treatment: isItemised ? .standard : .included)
    }

    private mutating func customer(_ id: String, _ partnerId: String) -> Customer {
        if let customer = customers[id] { return customer }
        let customer = Customer(
            id: id, domainName: "\(id).example", name: id, country: "DE", partnerId: partnerId, mpnId: "",
            resellerMpnId: "", vatId: "", isTaxExempt: false)
        customers[id] = customer
        return customer
    }

    /// Returns the product of `DG7GMGF0DVT9/0001`, or of the first part only.
    private func product(_ text: String) -> Product {
        let parts = text.split(separator: "/").map(String.init)
        return Product(
            productId: parts[0], skuId: parts.count > 1 ? parts[1] : "0001", productTitle: "", skuTitle: "",
            family: .software, edition: nil, coresPerUnit: 0, vmCores: 0, baseRateSkuId: "", minimumQuantity: 1,
            maximumQuantity: 1_000_000)
    }

    private mutating func batch(_ partnerId: String, _ day: Timestamp) -> PostedBatch {
        let key = "\(partnerId) \(day)"
        if let batch = batches[key] { return batch }
        let header = BatchHeader(
            batchId: "b-\(batches.count + 1)", partnerId: partnerId, submittedBy: "", formatName: "csv", sha256: "",
            byteCount: 0, orderCount: 0, lineCount: 0, submitterMayHaveKeys: true, referenceHashes: [])
        let batch = PostedBatch(
            claim: Int64(batches.count + 1), folder: "b-\(batches.count + 1)", header: header, postedAt: day,
            keysIssued: 0)
        batches[key] = batch
        return batch
    }

    func visitPostings(
        in period: PostingPeriod, ofPartner partnerId: String?, _ body: (Posting) throws -> Void
    ) throws -> PostingExtent {
        for posting in postings where period.contains(posting.postedAt) { try body(posting) }
        return PostingExtent(head: nil, unrecorded: unrecorded)
    }
}

/// Identifiers that show the serial number behind them.
struct PlainIdentifiers: IdentifierIssuing, BulkIdentifierRecognising {
    func orderId(serial: Int64, secretId: Int) -> String { "O\(serial)" }
    func subscriptionId(lineSerial: Int64, secretId: Int) -> String {
        let digits = "\(lineSerial)"
        return "a0b0c0d0-0000-0000-0000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
    func productKey(lineSerial: Int64, secretId: Int) -> String { "" }
    func downloadLink(linkSerial: Int64, expiresAt: Timestamp, secretId: Int) -> String { "" }
    func orderSerial(ofOrderId text: String) -> Int64? { text.hasPrefix("O") ? Int64(text.dropFirst()) : nil }
    func lineSerial(ofSubscriptionId text: String) -> Int64? {
        text.hasPrefix("a0b0c0d0-0000-0000-0000-") ? Int64(text.dropFirst(24)) : nil
    }
    func lineSerials(ofSubscriptionBits ids: [UInt128]) -> [Int64?] {
        // The digits of the serial number are the last ones.
        ids.map { $0 >> 48 == 0xA0B0_C0D0 << 48 ? Int64(String($0 & 0xFFFF_FFFF_FFFF, radix: 16)) : nil }
    }
}

/// Rows of a vendor's file in the words of ``Books``.
enum VendorLines {
    static let names = [
        "PartnerId", "CustomerId", "CustomerDomainName", "OrderId", "ReferenceID", "SubscriptionId", "OrderDate",
        "ProductId", "SkuId", "ChargeType", "UnitPrice", "Quantity", "Subtotal", "TaxTotal", "Total", "Currency",
    ]

    /// Returns a file of `day OrderId ReferenceID customer product quantity × price = subtotal + tax_currency`, with
    /// `–` for a blank. `credit`, `total=…`, `sub=…`, `domain=…`, `partner=…` may follow. A credit's amounts
    /// have no sign.
    static func file(_ lines: [String], name: String = "vendor.csv") throws -> VendorFile {
        VendorFile(VendorFiles.required(try lines.map(row), names: names), name: name)
    }

    /// Returns the id that `sub-12` stands for. `SUB-12` has it in capitals.
    private static func subscriptionId(_ word: String) -> String {
        guard let serial = Int64(word.dropFirst(4)) else { return word }
        let id = PlainIdentifiers().subscriptionId(lineSerial: serial, secretId: 1)
        return word.hasPrefix("SUB") ? id.uppercased() : id
    }

    private static func row(_ line: String) throws -> String {
        let words = line.split(separator: " ").map { $0 == "–" ? "" : String($0) }
        try #require(words.count >= 12, "\(line)")
        func option(_ name: String) -> String? {
            words.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
        }
        let amount = words[11].split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        let tax = amount[0] == "–" ? "" : amount[0]
        let total = try option("total") ?? AmountText.sum(words[9], tax.isEmpty ? "0" : tax)
        let sign = words.contains("credit") ? "-" : ""
        let product = words[4].split(separator: "/").map(String.init)
        return [
            option("partner") ?? "p-1", words[3], option("domain") ?? "", words[1], words[2],
            option("sub").map(subscriptionId) ?? "",
            words[0],
            product[0], product.count > 1 ? product[1] : "0001", sign.isEmpty ? "new" : "cancelImmediate",
            sign + words[7], words[5], sign + words[9], tax.isEmpty ? "" : sign + tax, sign + total,
            amount[1],
        ].joined(separator: ",")
    }
}

enum AmountText {
    static func sum(_ left: String, _ right: String) throws -> String {
        let (left, right) = (try decimal(left), try decimal(right))
        let digits = max(left.fractionDigits, right.fractionDigits)
        let scaled = [left, right].map { Int128($0.coefficient) * ExactDecimal.powerOfTen(digits - $0.fractionDigits) }
        return "\(ExactDecimal(coefficient: Int64(scaled[0] + scaled[1]), fractionDigits: digits))"
    }
}

extension Reconciliation {
    /// Reconciles the files with the books.
    init(
        _ files: [VendorFile], _ books: Books, tolerance: String = "0", period: PostingPeriod? = nil,
        partnerId: String? = nil, currencies: [String] = [], asOf: String = "2019-12-31"
    ) throws {
        try self.init(
            files, against: books, identifiers: PlainIdentifiers(),
            ReconcileRequest(
                asOf: try #require(Timestamp(asOf)), period: period, partnerIds: partnerId.map { [$0] } ?? [],
                currencies: try currencies.map { try currency($0) }, tolerance: try decimal(tolerance)))
    }

    /// Returns each line as its verdict, key, place, posting, and the differing parts.
    func words() throws -> [String] {
        var words: [String] = []
        try visitLines { words.append($0.words) }
        return words
    }

    func totals() throws -> ReconcileTotals {
        var totals = ReconcileTotals()
        try visitLines { totals.add($0) }
        return totals
    }
}

extension ReconciledLine {
    var words: String {
        var words = [verdict.name]
        if let key { words.append("by \(key.name.prefix { $0 != "+" })") }
        if let row { words.append("row \(row.line - 1)") }
        if let posting { words.append("posting \(posting.reference)/\(posting.lineSerial)") }
        for cause in DifferenceCause.allCases {
            guard let part = comparison?.part(cause), part != .zero else { continue }
            var sum = AmountSum(currency: currency)
            sum.add(part)
            words.append("\(cause.name) \(sum.text)")
        }
        if let reason { words.append("\(reason)") }
        if let candidates { words.append("\(candidates.rows):\(candidates.postings)") }
        return words.joined(separator: ", ")
    }
}
