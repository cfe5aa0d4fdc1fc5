import OrderFulfilment
import SeededGeneration
import Testing

@Suite("A subscription id", .timeLimit(.minutes(60)))
struct SubscriptionIdTests {
    private let issuer = FixedSecret.issuer()

    private func id(_ serial: Int64) -> String {
        issuer.subscriptionId(lineSerial: serial, secretId: 1)
    }

    @Test("is a UUID of version 8", arguments: [0, 1, 1_000_000, 1 << 48 - 1])
    func form(serial: Int64) {
        let parts = id(serial).split(separator: "-", omittingEmptySubsequences: false)
        #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
        #expect(parts.joined().allSatisfy("0123456789abcdef".contains))
        #expect(parts[2].first == "8")
        #expect(parts[3].first.map("89ab".contains) == true)
    }

    @Test("leads back to its line")
    func roundTrip() throws {
        var generator = SeededGenerator()
        for _ in 0..<500 {
            let serial = generator.serial()
            let read = issuer.lineSerial(ofSubscriptionId: id(serial))
            try #require(read == serial, "\(serial), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }

    @Test("opens together with others as it does alone, also those of older secrets and of nobody")
    func together() throws {
        var generator = SeededGenerator()
        let (old, current) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
        let before = Issuer(secrets: [(1, old)], linkHost: "x.example")
        let after = Issuer(secrets: [(1, old), (2, current)], linkHost: "x.example")
        var (ids, serials): ([UInt128], [Int64?]) = ([], [])
        for number in 0..<1_000 {
            let serial = generator.serial()
            let text = (number % 3 == 0 ? before : after).subscriptionId(
                lineSerial: serial, secretId: number % 3 == 0 ? 1 : 2)
            let bits = try #require(UInt128(text.filter { $0 != "-" }, radix: 16))
            // Every seventh has a bit changed.
            ids.append(number % 7 == 0 ? bits ^ 1 << UInt128.random(in: 0..<128, using: &generator) : bits)
            serials.append(number % 7 == 0 ? nil : serial)
        }
        #expect(after.lineSerials(ofSubscriptionBits: ids) == serials, "DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        #expect(after.lineSerials(ofSubscriptionBits: []) == [])
        #expect(after.lineSerials(ofSubscriptionBits: [0, .max]) == [nil, nil])
    }

    @Test("is another for every line")
    func distinct() {
        #expect(Set((0..<2_000).map(id)).count == 2_000)
    }

    @Test("is refused with any one character changed")
    func changed() {
        for neighbour in neighbours(of: id(42), alphabet: "0123456789abcdefABCDEFg-") {
            #expect(issuer.lineSerial(ofSubscriptionId: neighbour) == nil)
        }
    }

    @Test("is refused in any other form")
    func otherForms() {
        let id = id(42)
        let junk = [
            "", "-", "----", id.uppercased(), "{\(id)}", id + "0", String(id.dropLast()), " " + id, id + " ",
            id.split(separator: "-").joined(), "00000000-0000-0000-0000-000000000000",
            "00000000-0000-8000-8000-000000000000", "ffffffff-ffff-8fff-bfff-ffffffffffff",
            "6f1d2a54-9c1b-4f0e-8f6a-2b7c3d9e1a10", String(repeating: "0", count: 36),
        ]
        for text in junk { #expect(issuer.lineSerial(ofSubscriptionId: text) == nil, "\(text)") }
    }
}
