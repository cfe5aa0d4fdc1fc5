import OrderModel
import OrderSite
import Testing

/// `guards` in `docket.yaml`.
@Suite(.timeLimit(.minutes(60)))
struct GuardSettingsTests {
    private static let required = "seller:\n  country: IE\nlinks:\n  host: downloads.example\n"

    private func guards(_ text: String) throws -> GuardSettings {
        try Settings.parse(Array((Self.required + text).utf8)).guards
    }

    private func faults(_ text: String) -> [String] {
        do throws(SettingsError) {
            _ = try Settings.parse(Array((Self.required + text).utf8))
            return []
        } catch {
            return "\(error)".split(separator: "\n").map(String.init)
        }
    }

    @Test(arguments: ["", "guards:\n", "guards: {}\n", "guards:\n  amount:\n  partners:\n"])
    func `only what a batch hands out is guarded by default, by generous figures`(text: String) throws {
        let guards = try guards(text)
        #expect(guards == GuardSettings())
        let own = guards.guards(ofPartner: "anyone")
        #expect(own.boundOnlyResults)
        #expect(own.links == 10_000_000)
        #expect(own.resultBytes == 17_179_869_184)
    }

    @Test func `a partner's own figures replace those above, figure by figure`() throws {
        let guards = try guards(
            """
            guards:
              orders: 5000
              keys: 0
              links: 70
              resultBytes: 8192
              amount: {EUR: 250000.00, JPY: 1200, KWD: 1.5}
              priceChange: 12.5
              partners:
                "p:1":
                  orders: 100
                  links: 7
                  amount:
                    EUR: 7
                0815: {priceChange: 0}
            """)
        let (euro, yen, dinar) = (
            try #require(Currency(code: "EUR")), try #require(Currency(code: "JPY")),
            try #require(Currency(code: "KWD"))
        )
        #expect(guards.everyone.orders == 5_000)
        #expect(guards.everyone.keys == 0)
        #expect(guards.everyone.amountMinor == [euro: 25_000_000, yen: 1_200, dinar: 1_500])
        #expect(guards.everyone.priceChangePercent == ExactDecimal("12.5"))
        let own = guards.guards(ofPartner: "p:1")
        #expect(own.orders == 100)
        #expect(own.keys == 0)
        #expect(guards.everyone.links == 70)
        #expect(own.links == 7)
        #expect(own.resultBytes == 8_192)
        #expect(own.amountMinor == [euro: 700, yen: 1_200, dinar: 1_500])
        #expect(guards.guards(ofPartner: "0815").priceChangePercent == ExactDecimal("0"))
        #expect(guards.guards(ofPartner: "p:2") == guards.everyone)
    }

    @Test(arguments: [
        (
            "guard:\n  orders: 1",
            "5:1: value 'guard': is no key of the settings; the nearest is guards; correct or remove it"
        ),
        (
            "guards:\n  order: 1",
            "6:3: value 'order': is no key of the guards; the nearest is orders; correct or remove it"
        ),
        (
            "guards:\n  pricechange: 1",
            "6:3: value 'pricechange': is no key of the guards; the nearest is priceChange; correct or remove it"
        ),
        (
            "guards:\n  partners:\n    p:\n      partners: {}",
            "8:7: value 'partners': is no key of the guards; the nearest is orders; correct or remove it"
        ),
        (
            "guards:\n  orders: many",
            "6:11: value 'many': of guards.orders is no whole number of 0 or more; write a whole number as digits, 0 or more"
        ),
        (
            "guards:\n  keys: -1",
            "6:9: value '-1': of guards.keys is no whole number of 0 or more; write a whole number as digits, 0 or more"
        ),
        (
            "guards:\n  partners:\n    p:\n      orders: 1.5",
            """
            8:15: value '1.5': of guards.partners.orders is no whole number of 0 or more; write a whole number as \
            digits, 0 or more
            """
        ),
        (
            "guards:\n  amount:\n    EUR: 1.005",
            "7:10: value '1.005': of guards.amount.EUR is no amount in EUR; write a plain decimal such as 250000.00"
        ),
        (
            "guards:\n  amount:\n    JPY: 1.5",
            "7:10: value '1.5': of guards.amount.JPY is no amount in JPY; write a plain decimal such as 25000000"
        ),
        (
            "guards:\n  amount:\n    EURO: 1",
            "7:5: value 'EURO': is no currency of ISO 4217; write its code, three capital letters, such as EUR"
        ),
        (
            "guards:\n  priceChange: 30 %",
            """
            6:16: value '30 %': of guards.priceChange is no plain decimal of 0 or more; write percent, such as 30 or \
            12.5
            """
        ),
        (
            "guards:\n  priceChange: -1",
            "6:16: value '-1': of guards.priceChange is no plain decimal of 0 or more; write percent, such as 30 or 12.5"
        ),
        (
            "guards: 3",
            "5:9: value '3': is no mapping; write keys with values, each as `key: value`, on lines of their own"
        ),
    ])
    func `a fault says where and how to mend it`(text: String, fault: String) {
        #expect(faults(text) == ["docket.yaml:" + fault])
    }
}
