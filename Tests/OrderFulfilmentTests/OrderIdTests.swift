import OrderFulfilment
import SeededGeneration
import Testing

@Suite("An order id")
struct OrderIdTests {
    private static let alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    private let issuer = FixedSecret.issuer()

    private func id(_ serial: Int64) -> String {
        issuer.orderId(serial: serial, secretId: 1)
    }

    @Test("is an O and sixteen characters of base 32, so that no spreadsheet takes it for a number")
    func form() {
        for serial in [0, 1, 1_000_000, 1 << 48 - 1] as [Int64] {
            let id = id(serial)
            #expect(id.count == 17)
            #expect(id.first == "O")
            #expect(id.dropFirst().allSatisfy(Self.alphabet.contains))
        }
    }

    @Test("leads back to its order")
    func roundTrip() throws {
        var generator = SeededGenerator()
        for _ in 0..<500 {
            let serial = generator.serial()
            let read = issuer.orderSerial(ofOrderId: id(serial))
            try #require(read == serial, "\(serial), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }

    @Test("is another for every order")
    func distinct() {
        #expect(Set((0..<2_000).map(id)).count == 2_000)
    }

    @Test("is refused with any one character changed")
    func changed() {
        for neighbour in neighbours(of: id(42), alphabet: Self.alphabet + "oIL-") {
            #expect(issuer.orderSerial(ofOrderId: neighbour) == nil)
        }
    }

    @Test("is refused in any other form")
    func otherForms() {
        let id = id(42)
        let junk = [
            "", "O", id.lowercased(), id + "0", String(id.dropLast()), String(id.dropFirst()), " " + id, id + " ",
            "0" + id,
            String(id.reversed()), "O0000000000000000", "OZZZZZZZZZZZZZZZZ", "O٠٠٠٠٠٠٠٠",
            String(repeating: "O", count: 17),
            String(repeating: "é", count: 8) + "O",
        ]
        for text in junk { #expect(issuer.orderSerial(ofOrderId: text) == nil, "\(text)") }
    }
}
