import OrderModel
import Testing

@Suite("The nearest word", .timeLimit(.minutes(60)))
struct NearestWordTests {
    private static let columns = Field.allCases.map(\.columnName)

    @Test(
        "is the one that a mistyped word most likely meant",
        arguments: [
            ("Quantty", "Quantity"), ("quantity", "Quantity"), ("QUANTITY", "Quantity"), ("Quantiy", "Quantity"),
            ("SkuID", "SkuId"), ("Sku Id", "SkuId"), ("ProductID", "ProductId"), ("Product_Id", "ProductId"),
            ("CustomerDomain", "CustomerDomainName"), ("Orderreference ", "OrderReference"), ("Titl", "Title"),
            ("Curency", "Currency"), ("BatchId", "BatchId"),
        ])
    func near(word: String, meant: String) {
        #expect(word.nearest(among: Self.columns) == meant)
    }

    @Test("is none when all are far", arguments: ["", "x", "SKU", "Foo", "Preis", "Anzahl", "OrderRef"])
    func far(word: String) {
        #expect(word.nearest(among: Self.columns) == nil)
    }

    @Test(
        "may be off by a third of the word's length, and no more",
        arguments: [
            ("abc", "abd", true), ("abc", "add", false),
            ("abcdef", "abcdxy", true), ("abcdef", "abcxyz", false),
            ("a", "b", true), ("ab", "xy", false), ("", "a", true), ("", "ab", false),
        ])
    func bound(word: String, candidate: String, isNear: Bool) {
        #expect((word.nearest(among: [candidate]) == candidate) == isNear)
    }

    @Test("is the first of those that are equally near")
    func tie() {
        #expect("cat".nearest(among: ["bat", "rat"]) == "bat")
        #expect("cat".nearest(among: ["bat", "cat"]) == "cat")
    }

    @Test("is none when there is nothing to choose from")
    func nothing() {
        #expect("word".nearest(among: []) == nil)
    }

    @Test("of a word of any length is found without long work")
    func hostile() {
        #expect(String(repeating: "Quantity", count: 100_000).nearest(among: Self.columns) == nil)
        #expect("Qüantity".nearest(among: Self.columns) == "Quantity")
    }
}
