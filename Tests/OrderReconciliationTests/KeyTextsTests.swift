import Testing

@testable import OrderReconciliation

@Suite(.timeLimit(.minutes(60)))
struct KeyTextsTests {
    private static func product(_ id: String, _ sku: String, _ currency: String, _ texts: inout KeyTexts) -> UInt32 {
        texts.product(id.utf8.span, sku.utf8.span, currency: currency.utf8.span)
    }

    @Test func `a product is its id, its SKU and its currency`() {
        var texts = KeyTexts()
        let places = [
            Self.product("P", "0001", "EUR", &texts), Self.product("P", "0002", "EUR", &texts),
            Self.product("P", "0001", "USD", &texts), Self.product("P0", "0010", "EUR", &texts),
            Self.product("P00", "01", "EUR", &texts), Self.product("", "P0001", "EUR", &texts),
            Self.product("p", "0001", "EUR", &texts), Self.product("P0", "0001", "EUR", &texts),
        ]
        #expect(Set(places).count == places.count)
        #expect(Self.product("P", "1", "EUR", &texts) == places[0])
        #expect(Self.product("P0", "1", "EUR", &texts) == places[7])
    }

    @Test func `a customer is the same in any case of its letters`() {
        var texts = KeyTexts()
        let place = texts.customer("Kestrel.example".utf8.span)
        #expect(place != 0)
        #expect(texts.customer("KESTREL.Example".utf8.span) == place)
        #expect(texts.knownCustomer("kestrel.example".utf8.span) == place)
        #expect(texts.knownCustomer("kestrel-example".utf8.span) == 0)
        #expect(texts.customer("kestrel{example".utf8.span) != texts.customer("kestrel[example".utf8.span))
        #expect(texts.customer("".utf8.span) == 0)
    }

    private static func bits(_ text: String) -> GUIDBits? { GUIDBits(text.utf8.span) }

    @Test func `a GUID is the same in any case, and every digit of it counts`() throws {
        let text = "9931cb50-df4d-8fad-8f6f-323350494e08"
        let bits = try #require(Self.bits(text))
        #expect(Self.bits(text.uppercased()) == bits)
        for place in text.indices where text[place] != "-" {
            let other = text.replacingCharacter(at: place, with: text[place] == "0" ? "1" : "0")
            #expect(Self.bits(other).map { $0 != bits } == true, "\(other)")
        }
    }

    @Test(arguments: [
        "", "9931cb50df4d8fad8f6f323350494e08", "9931cb50-df4d-8fad-8f6f-323350494e0",
        "{9931cb50-df4d-8fad-8f6f-323350494e0}",
        "9931cb50-df4d-8fad-8f6f-323350494e0g", "9931cb50+df4d-8fad-8f6f-323350494e08",
        "9931cb50-df4d-8fad-8f6f-323350494e088",
    ])
    func `another text is no GUID`(text: String) {
        #expect(Self.bits(text) == nil)
    }
}

extension String {
    fileprivate func replacingCharacter(at place: Index, with character: Character) -> String {
        var text = self
        text.replaceSubrange(place...place, with: [character])
        return text
    }
}
