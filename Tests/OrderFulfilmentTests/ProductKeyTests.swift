import OrderFulfilment
import SeededGeneration
import Testing

@Suite("A product key", .timeLimit(.minutes(60)))
struct ProductKeyTests {
    private static let alphabet = "BCDFGHJKMPQRTVWXY2346789"
    private let issuer = FixedSecret.issuer()

    private func key(_ serial: Int64) -> String {
        issuer.productKey(lineSerial: serial, secretId: 1)
    }

    @Test("is five groups of five characters of its alphabet", arguments: [0, 1, 1_000_000, 1 << 48 - 1])
    func form(serial: Int64) {
        let groups = key(serial).split(separator: "-", omittingEmptySubsequences: false)
        #expect(groups.map(\.count) == [5, 5, 5, 5, 5])
        #expect(groups.joined().allSatisfy(Self.alphabet.contains))
    }

    @Test("leads back to its line")
    func roundTrip() throws {
        var generator = SeededGenerator()
        for _ in 0..<500 {
            let serial = generator.serial()
            let read = issuer.lineSerial(ofProductKey: key(serial))
            try #require(read == serial, "\(serial), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }

    @Test("is the same whenever it is made, and another for every line")
    func stable() {
        #expect(key(7) == key(7))
        #expect(Set((0..<2_000).map(key)).count == 2_000)
    }

    @Test("is refused with any one character changed")
    func changed() {
        for neighbour in neighbours(of: key(42), alphabet: Self.alphabet + "-A0O1b") {
            #expect(issuer.lineSerial(ofProductKey: neighbour) == nil)
        }
    }

    @Test("is refused in any other form")
    func otherForms() {
        let key = key(42)
        let junk = [
            "", "-", "----", key.lowercased(), key + "B", String(key.dropLast()), " " + key, key + " ", "-" + key,
            key + "-",
            key.split(separator: "-").joined(), key.split(separator: "-").joined(separator: " "),
            key.split(separator: "-").reversed().joined(separator: "-"), "BBBBB-BBBBB-BBBBB-BBBBB-BBBBB",
            "99999-99999-99999-99999-99999", String(repeating: "B", count: 29), String(repeating: "-", count: 29),
        ]
        for text in junk { #expect(issuer.lineSerial(ofProductKey: text) == nil, "\(text)") }
    }
}
