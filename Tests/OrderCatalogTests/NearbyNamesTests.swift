import Testing

@testable import OrderCatalog

/// The name that a mistyped one most likely meant.
@Suite(.timeLimit(.minutes(60)))
struct NearbyNamesTests {
    private static let names = NearbyNames(["alster.example", "brandt.example", "Söhne-17", "C-1", "C-2", "", "a", "A"])

    @Test(arguments: [
        ("alster.example", "alster.example"), ("alste.example", "alster.example"),
        ("alsterr.example", "alster.example"),
        ("alstar.example", "alster.example"), ("alsetr.example", "alster.example"),
        ("ALSTER.EXAMPLE", "alster.example"),
        ("Sohne-17", "Söhne-17"), ("Söhne17", "Söhne-17"), ("C-3", "C-1"), ("C-12", "C-1"), ("b", "a"),
    ])
    func `a name that differs by a character, or in the order of two, is near`(name: String, near: String) {
        #expect(Self.names.nearest(to: name) == near)
    }

    @Test(arguments: ["", "alst.example", "nobody", "xyz", String(repeating: "a", count: 10_000)])
    func `any other is not`(name: String) {
        #expect(Self.names.nearest(to: name) == nil)
    }

    @Test func `of many names each is found again, whatever character is wrong`() {
        let all = (0..<20_000).map { "customer\($0).example" }
        let names = NearbyNames(all)
        for number in stride(from: 0, to: 20_000, by: 1_997) {
            #expect(names.nearest(to: "Custmer\(number).example") == all[number])
        }
    }
}
