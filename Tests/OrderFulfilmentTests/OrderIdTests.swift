import SeededGeneration
import Testing

@testable import OrderFulfilment

@Suite("An order id", .timeLimit(.minutes(60)))
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

    /// Among so many ids, some begin with the same bits by chance. The rest of two such ids must not tell the
    /// difference of their serials.
    @Test("shows no relation of its serial with that of another")
    func unrelated() {
        let sealed = OrderSeal(secret: FixedSecret.first).seal(Array(0..<400_000))
        let alike = Dictionary(grouping: sealed.indices) { sealed[$0] >> 48 }.values.filter { $0.count > 1 }
        #expect(alike.count > 5)
        for serials in alike {
            let (first, second) = (serials[0], serials[1])
            #expect((sealed[first] ^ sealed[second]) & (1 << 48 - 1) != UInt128(first ^ second))
        }
    }

    @Test("is made of no serial below 0 or from 2^48 on")
    func bounds() async {
        await #expect(processExitsWith: .failure) { _ = OrderSeal(secret: FixedSecret.first).seal(-1) }
        await #expect(processExitsWith: .failure) { _ = OrderSeal(secret: FixedSecret.first).seal(1 << 48) }
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
