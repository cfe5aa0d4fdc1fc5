import OrderLedger
import OrderModel
import OrderVerification
import Testing

/// Each comparison of a verification is contradicted once, by one change to an otherwise honest site.
@Suite(.timeLimit(.minutes(60)))
struct ContradictionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let expected: String
        let change: @Sendable (inout HonestSite) throws -> Void
        var testDescription: String { name }

        init(_ name: String, _ expected: String, _ change: @escaping @Sendable (inout HonestSite) throws -> Void) {
            (self.name, self.expected, self.change) = (name, expected, change)
        }
    }

    @Test func `an honest site holds`() throws {
        let site = try HonestSite()
        #expect(try site.contradiction() == nil)
        let facts = try site.verify()
        #expect(facts.orderCount == 5)
        #expect([facts.acceptedCount, facts.rejectedCount, facts.duplicateCount] == [3, 1, 1])
        #expect(facts.reportCount == 3)
        #expect(facts.head == ContradictingLedger.head)
    }

    @Test(arguments: chain + orders + files + inputs + links + money + keys + receipts)
    func `a contradiction is found and said`(row: Row) throws {
        var site = try HonestSite()
        try row.change(&site)
        #expect(try site.contradiction() == row.expected)
    }

    @Test func `what is no contradiction is none`() throws {
        for row in Self.harmless {
            var site = try HonestSite()
            try row.change(&site)
            #expect(try site.contradiction() == nil, "\(row.name)")
        }
    }

    // MARK: The chain and the counts of keys

    static let chain = [
        Row("a chain that is broken", "b-1: link 2 of the ledger's chain does not hold: it was altered") {
            $0.ledger.chain = .broken(ChainBreak(link: 2, claim: 1, reason: "it was altered"))
        },
        Row("rows that no link covers", "ledger: link 3 of the ledger's chain does not hold: rows are beyond") {
            $0.ledger.chain = .broken(ChainBreak(link: 3, claim: nil, reason: "rows are beyond"))
        },
        Row("a secret that is gone", "ledger: its chain has links of secret 4, which the site does not have") {
            $0.ledger.chain = .keyMissing(secretId: 4)
        },
        Row("a key that is neither active nor revoked", "ledger: 5 keys are issued, but 3 are active and 1 revoked") {
            $0.ledger.keys = KeyCounts(issued: 5, active: 3, revoked: 1)
        },
        Row("a key that is both", "ledger: 5 keys are issued, but 4 are active and 2 revoked") {
            $0.ledger.keys = KeyCounts(issued: 5, active: 4, revoked: 2)
        },
        Row("a key that nobody is charged for", "ledger: 5 keys are issued, but 4 of them are charged") {
            $0.ledger.keys = KeyCounts(issued: 5, active: 3, revoked: 2, charged: 4)
        },
    ]

    // MARK: Orders

    static let orders = [
        Row(
            "an order more than was answered",
            "b-1: 6 orders came in, but 3 accepted + 1 rejected + 1 duplicate are 5"
        ) { $0.ledger.claims = [try HonestSite.claim(orders: 6)] },
        Row(
            "an order less", "b-1: 4 orders came in, but 3 accepted + 1 rejected + 1 duplicate are 5"
        ) { $0.ledger.claims = [try HonestSite.claim(orders: 4)] },
        Row(
            "an accepted order that is gone", "b-1: 5 orders came in, but 2 accepted + 1 rejected + 1 duplicate are 4"
        ) { $0.ledger.outcomes.remove(at: 1) },
        Row("a rejection that is gone", "b-1: 5 orders came in, but 3 accepted + 0 rejected + 1 duplicate are 4") {
            $0.ledger.rejections = []
        },
        Row("a repeat that is gone", "b-1: 5 orders came in, but 3 accepted + 1 rejected + 0 duplicate are 4") {
            $0.ledger.outcomes.removeLast()
        },
        Row(
            "more orders answered than an abandoned batch read",
            "b-1: 4 orders came in, but 3 accepted + 1 rejected + 1 duplicate are 5"
        ) { $0.ledger.claims = [try HonestSite.claim(read: 4, abandonment: HonestSite.abandonment())] },
    ]

    // MARK: Files

    static let files = [
        Row("a report that is gone", "b-1: output/b-1/results.csv was published and is not there") {
            $0.recorded = $0.reports
            $0.files["b-1/results.csv"] = nil
        },
        Row("a report of another size", notPublished(HonestSite.results + " ")) {
            $0.recorded = $0.reports
            $0.files["b-1/results.csv"]? += " "
        },
        Row("a report of the same size", notPublished(HonestSite.results.replacing("key-12", with: "key-13"))) {
            $0.recorded = $0.reports
            $0.replace("key-12", by: "key-13")
        },
        Row("a size that the ledger alone has", notPublished(HonestSite.results, recordedBytesMore: 1)) { site in
            site.recorded = site.reports.map { report in
                let more: Int64 = report.fileName == "results.csv" ? 1 : 0
                return PublishedReport(
                    fileName: report.fileName, byteCount: report.byteCount + more, sha256: report.sha256)
            }
        },
        Row("results that were never published", "output/b-1: results.csv was never published") {
            $0.files["b-1/results.csv"] = nil
        },
        Row("money that was never published", "output/b-1: reconciliation.csv was never published") {
            $0.files["b-1/reconciliation.csv"] = nil
        },
        Row("results without keys", "output/b-1: results.csv is no such report: it has no column ProductKey") {
            $0.replace("ProductKey", by: "Key")
        },
        Row("money that is cut off", "output/b-1: reconciliation.csv is no such report: its last row does not end") {
            $0.replace("JPY,500,,500\n", by: "JPY,500,,500", in: "b-1/reconciliation.csv")
        },
    ]

    private static func notPublished(_ text: String, recordedBytesMore: Int64 = 0) -> String {
        let recorded = HonestSite.report("results.csv", HonestSite.results)
        let byteCount = Int(recorded.byteCount + recordedBytesMore)
        return "b-1: output/b-1/results.csv is not the file that was published: \(found(text, insteadOf: byteCount)), "
            + "recorded are \(byteCount) of \(recorded.sha256)"
    }

    /// A file of another size is told by its size alone: it is not read.
    private static func found(_ text: String, insteadOf byteCount: Int) -> String {
        let count = text.utf8.count
        return count == byteCount ? "\(count) bytes of SHA-256 \(HonestSite.sha256(text))" : "\(count) bytes"
    }

    // MARK: Received files

    static let inputs = [
        Row("a file that is gone", "b-1: archive/orders.csv was set aside and is not there") {
            try $0.receive()
            $0.files["/archive/orders.csv"] = nil
        },
        Row("a signature that is gone", "b-1: archive/orders.csv.sig was set aside and is not there") {
            try $0.receive()
            $0.files["/archive/orders.csv.sig"] = nil
        },
        Row("a file of the same size", notReceived("ordres")) {
            try $0.receive()
            $0.files["/archive/orders.csv"] = "ordres"
        },
        Row("a file of another size", notReceived("orders\n")) {
            try $0.receive()
            $0.files["/archive/orders.csv"] = "orders\n"
        },
        Row("a size that the claim alone has", notReceived("orders", received: 7)) {
            try $0.receive()
            $0.ledger.claims = [
                try HonestSite.claim(copy: ClaimedCopy(sha256: HonestSite.sha256("orders"), byteCount: 7))
            ]
        },
        Row("another signature", "b-1: archive/orders.csv.sig is not the signature that was received") {
            try $0.receive()
            $0.files["/archive/orders.csv.sig"] = "signaturf"
        },
        Row("a signature that is too long", "b-1: archive/orders.csv.sig is not the signature that was received") {
            try $0.receive()
            $0.files["/archive/orders.csv.sig"] = String(repeating: "s", count: 100_000)
        },
        Row("a file of nobody", "archive/other.csv: it is the file of no batch that the ledger knows of") {
            try $0.receive()
            $0.files["/archive/other.csv"] = ""
        },
    ]

    private static func notReceived(_ text: String, received: Int = 6) -> String {
        "b-1: archive/orders.csv is not the file that was received: \(found(text, insteadOf: received)), "
            + "received were \(received) of \(HonestSite.sha256("orders"))"
    }

    // MARK: Links in the place of files, which lead to the right bytes

    static let links = [
        Row("a link to a report", "b-1: output/b-1/results.csv was published and is not there") {
            $0.replaceByLink("output/b-1/results.csv")
        },
        Row("a link to a folder of reports", "b-1: output/b-1/receipt.json was published and is not there") {
            $0.replaceByLink("output/b-1")
        },
        Row("a link to a file that came in", "b-1: archive/orders.csv was set aside and is not there") {
            try $0.receive()
            $0.replaceByLink("archive/orders.csv")
        },
        Row("a link to a signature", "b-1: archive/orders.csv.sig was set aside and is not there") {
            try $0.receive()
            $0.replaceByLink("archive/orders.csv.sig")
        },
        Row("a link under a known name", "archive/orders.csv.done: it is the file of no batch that the ledger knows of")
        {
            try $0.receive()
            $0.links["archive/orders.csv.done"] = "nowhere"
        },
        Row("a link to a folder of files", "archive/more: it is the file of no batch that the ledger knows of") {
            try $0.receive()
            $0.links["archive/more"] = "../output"
        },
    ]

    // MARK: Money

    private static func money(_ name: String, _ text: String, _ other: String, _ expected: String) -> Row {
        Row(name, "b-1: reconciliation.csv \(expected)") {
            $0.replace(text, by: other, in: "b-1/reconciliation.csv")
        }
    }

    static let money = [
        money(
            "a subtotal alone", "EUR,10.00,", "EUR,10.01,",
            "comes to EUR 110.01 in Subtotal, the ledger to EUR 110.00"),
        money(
            "a tax alone", ",19.00,", ",18.99,", "comes to EUR 20.89 in TaxTotal, the ledger to EUR 20.90"),
        money(
            "a total alone", ",119.00\n", ",119.01\n", "comes to EUR 130.91 in Total, the ledger to EUR 130.90"),
        money(
            "a tax that became net", "EUR,10.00,1.90,", "EUR,10.90,1.00,",
            "comes to EUR 110.90 in Subtotal and EUR 20.00 in TaxTotal, the ledger to EUR 110.00 and EUR 20.90"),
        money(
            "a sign", "JPY,500,,500", "JPY,-500,,-500",
            "comes to JPY -500 in Subtotal and JPY -500 in Total, the ledger to JPY 500 and JPY 500"),
        money(
            "the other of two currencies", "JPY,500,,500", "JPY,501,,501",
            "comes to JPY 501 in Subtotal and JPY 501 in Total, the ledger to JPY 500 and JPY 500"),
        money(
            "a currency that is gone", "JPY,500,,500\n", "",
            "comes to JPY 0 in Subtotal and JPY 0 in Total, the ledger to JPY 500 and JPY 500"),
        money(
            "a currency that came", "JPY,500,,500\n", "JPY,500,,500\nUSD,1.00,,1.00\n",
            "has rows in USD, the ledger has none"),
        money("no currency", "JPY,500", "XXQ,500", "has a row in no currency"),
        money("no amount", "JPY,500", "JPY,5OO", "has an amount that is none in JPY"),
        money("a digit too many", "JPY,500", "JPY,500.0", "has an amount that is none in JPY"),
        Row(
            "an amount of the ledger",
            "b-1: reconciliation.csv comes to EUR 130.90 in Total, the ledger to EUR 131.90"
        ) { $0.ledger.outcomes[0].amounts = LineAmounts(subtotal: 10_000, tax: 1_900, total: 12_000) },
    ]

    // MARK: Keys

    static let keys = [
        Row("two keys that are swapped", "b-1: results.csv has a key for line 2 that the site did not issue for it") {
            $0.replace("key-11", by: "key-X")
            $0.replace("key-12", by: "key-11")
            $0.replace("key-X", by: "key-12")
        },
        Row("a key of nobody", "b-1: results.csv has a key for line 4 that the site did not issue for it") {
            $0.replace("key-13", by: "forged")
        },
        Row("a subscription of nobody", "b-1: results.csv has a key for line 4 that the site did not issue for it") {
            $0.replace("subscription-13", by: "forged")
        },
        Row("neither of anybody", "b-1: results.csv has a key for line 4 that the site did not issue for it") {
            $0.replace("subscription-13,key-13", by: "forged,forged")
        },
        Row(
            "a repeat's key of another line", "b-1: results.csv has a key for line 5 that the site did not issue for it"
        ) {
            $0.replace("key-7", by: "key-11")
        },
        Row("a key that is missing", "b-1: results.csv has 2 keys, the ledger issued 3") {
            $0.replace("key-12", by: "")
        },
        Row("a line that is missing", "b-1: results.csv has 2 keys, the ledger issued 3") {
            $0.replace("3,Completed,subscription-12,key-12\n", by: "")
        },
        Row("a line that is there twice", "b-1: results.csv has 4 keys, the ledger issued 3") {
            $0.replace("5,Dup", by: "4,Completed,subscription-13,key-13\n5,Dup")
        },
        Row("keys for one who may have none", "b-1: results.csv has 3 keys, the ledger issued 0") {
            $0.ledger.claims = [try HonestSite.claim(mayHaveKeys: false)]
        },
    ]

    // MARK: Receipts of batches that the ledger does not know

    static let receipts = [
        Row("a receipt of a batch unknown", "b-2: its reports have a receipt, but the ledger knows of no such batch") {
            $0.files["b-2/receipt.json"] = "{}\n"
        }
    ]

    // MARK: No contradiction

    static let harmless = [
        Row("a batch abandoned at its middle", "") {
            $0.ledger.claims = [try HonestSite.claim(orders: 9, read: 5, abandonment: HonestSite.abandonment())]
        },
        Row("a batch that is not published", "") {
            $0.ledger.claims = [try HonestSite.claim(state: .recorded, orders: 99)]
        },
        Row("a file that is as it was received", "") { try $0.receive() },
        Row("a file that is still to be moved", "") {
            try $0.receive(.published)
            $0.files["/archive/orders.csv"] = nil
        },
        Row("a file from before the ledger was begun anew", "") {
            $0.files["/archive/other.csv"] = ""
            $0.ledger.identity = SiteIdentity(siteId: "", firstSecretId: 2, secretChecks: [], receiptKeys: [])
        },
        Row("a file of somebody's own", "") { $0.files["b-2/notes.txt"] = "mine\n" },
        Row("a hidden folder of a run", "") { $0.files[".b-2.partial/receipt.json"] = "{}\n" },
        Row("a receipt from before the ledger was begun anew", "") {
            $0.files["b-2/receipt.json"] = "{}\n"
            $0.ledger.identity = SiteIdentity(siteId: "", firstSecretId: 2, secretChecks: [], receiptKeys: [])
        },
        Row("one who may have no keys and has none", "") {
            $0.ledger.claims = [try HonestSite.claim(mayHaveKeys: false)]
            for serial in 11...13 { $0.replace("key-\(serial)", by: "") }
        },
    ]
}
