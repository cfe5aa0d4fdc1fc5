import Testing

@testable import OrderFulfilment
import SeededGeneration

@Suite("A serial seal", .timeLimit(.minutes(60)))
struct SerialSealTests {
    private static let serialMax: Int64 = 1 << 48 - 1
    private static let seal = SerialSeal(secret: FixedSecret.first, purpose: "test", macBits: 64)

    @Test(
        "opens what it sealed, at both ends of its range", arguments: [0, 1, 2, 255, 65_536, serialMax - 1, serialMax])
    func ends(serial: Int64) {
        let sealed = Self.seal.seal(serial)
        #expect(Self.seal.open(sealed) == serial)
        #expect(Self.seal.seal(serial) == sealed, "the same serial gives the same number for ever")
    }

    @Test("opens what it sealed, whatever the width of its authenticator", arguments: [32, 64, 74])
    func roundTrip(macBits: Int) throws {
        let seal = SerialSeal(secret: FixedSecret.first, purpose: "test", macBits: macBits)
        var generator = SeededGenerator()
        for _ in 0..<500 {
            let serial = generator.serial()
            let sealed = seal.seal(serial)
            try #require(seal.open(sealed) == serial, "\(serial), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
            try #require(sealed >> (macBits + 48) == 0, "\(serial), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }

    @Test("gives a hundred thousand serials as many numbers")
    func noCollisions() {
        let sealed = Set((0..<100_000).map { Self.seal.seal($0) })
        #expect(sealed.count == 100_000)
    }

    @Test("refuses a number with any one of its bits turned, and any that is too long")
    func turnedBits() {
        let sealed = Self.seal.seal(1_234_567)
        for bit in 0..<128 {
            #expect(Self.seal.open(sealed ^ 1 << UInt128(bit)) == nil, "bit \(bit)")
        }
        #expect(Self.seal.open(0) == nil)
        #expect(Self.seal.open(.max) == nil)
    }

    @Test("does not open what another secret or another purpose sealed")
    func others() {
        let otherSecret = SerialSeal(secret: FixedSecret.second, purpose: "test", macBits: 64)
        let otherPurpose = SerialSeal(secret: FixedSecret.first, purpose: "tests", macBits: 64)
        for serial in 0..<100 as Range<Int64> {
            #expect(otherSecret.open(Self.seal.seal(serial)) == nil)
            #expect(otherPurpose.open(Self.seal.seal(serial)) == nil)
        }
    }

    @Test("hides how far apart serials are")
    func hides() {
        let sealed = (0..<256).map { Self.seal.seal($0) & (1 << 48 - 1) }
        #expect(Set(sealed.map { $0 >> 40 }).count > 128, "the covered serials spread over their high bits")
        #expect(zip(sealed, sealed.dropFirst()).filter { $0 < $1 }.count < 200, "and do not ascend")
    }

    @Test("takes no serial below 0 or from 2^48 on")
    func bounds() async {
        await #expect(processExitsWith: .failure) {
            _ = SerialSeal(secret: FixedSecret.first, purpose: "test", macBits: 64).seal(-1)
        }
        await #expect(processExitsWith: .failure) {
            _ = SerialSeal(secret: FixedSecret.first, purpose: "test", macBits: 64).seal(1 << 48)
        }
    }
}
