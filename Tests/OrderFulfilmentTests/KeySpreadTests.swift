import OrderFulfilment
import Testing

@Suite("The keys of consecutive lines", .timeLimit(.minutes(60)))
struct KeySpreadTests {
    private static let alphabet = Array("BCDFGHJKMPQRTVWXY2346789")
    private static let count = 4_800

    /// The count of each character at each of the 25 places.
    private static let tallies: [[Character: Int]] = {
        let issuer = FixedSecret.issuer()
        var tallies = [[Character: Int]](repeating: [:], count: 25)
        for serial in 0..<Int64(count) {
            for (place, character) in issuer.productKey(lineSerial: serial, secretId: 1).filter({ $0 != "-" })
                .enumerated()
            {
                tallies[place][character, default: 0] += 1
            }
        }
        return tallies
    }()

    /// Returns the sum of squared deviations over the expected values. For random characters it is about as large as
    /// their number.
    private static func deviation(_ tally: [Character: Int], expected: [Character: Double]) -> Double {
        expected.reduce(0) { sum, entry in
            let difference = Double(tally[entry.key] ?? 0) - entry.value
            return sum + difference * difference / entry.value
        }
    }

    @Test("have every character equally often at every place but the first", arguments: 1..<25)
    func spread(place: Int) {
        let even = Dictionary(uniqueKeysWithValues: Self.alphabet.map { ($0, Double(Self.count) / 24) })
        #expect(Self.tallies[place].count == 24)
        #expect(Self.deviation(Self.tallies[place], expected: even) < 60)
    }

    @Test("begin with the characters that a number of 114 bits can begin with, as often as it does")
    func first() {
        let share = 0.064_214_4  // 24^24 / 2^114
        var expected = Dictionary(
            uniqueKeysWithValues: Self.alphabet.prefix(15).map { ($0, share * Double(Self.count)) })
        expected[Self.alphabet[15]] = (1 - 15 * share) * Double(Self.count)
        #expect(Set(Self.tallies[0].keys) == Set(expected.keys))
        #expect(Self.deviation(Self.tallies[0], expected: expected) < 50)
    }
}
