import OrderLedger
import OrderModel
import ReportSamples
import SeededGeneration
import Testing

@testable import OrderStatements

/// The numbers of statements, as batches are recorded.
@Suite(.timeLimit(.minutes(60))) struct StatementNumbersTests {
    /// A batch: its claim, the link that closed it, and the customers of its rows in January.
    private typealias Sample = (claim: Int64, link: Int64?, customers: [String])

    private func numbers(_ batches: [Sample]) throws -> [String: Int] {
        Dictionary(uniqueKeysWithValues: try statements(batches))
    }

    private func statements(_ batches: [Sample], partner: String = "p-1") throws -> [(String, Int)] {
        var numbers = StatementNumbers()
        for sample in batches {
            let claim = Claim(
                number: sample.claim, sourcePath: "a.csv", isFromDrop: true,
                asOf: try time("2019-01-10T02:00:00Z"), stage: .recorded(FiledBatch(Publication().header, folder: "B")),
                restart: .start)
            var batch = StatementNumbers.Batch(claim, partnerId: partner, link: sample.link)
            for customer in sample.customers {
                batch.add(StatementNumbers.Statement(month: "2019-01", customerId: ExactText(customer)))
            }
            numbers.add(batch)
        }
        return numbers.numbers(ofPartner: partner).map { ($0.key.customerId.text, $0.value) }
    }

    @Test func `batches count in the order of their recording, and rows in that of their batch`() throws {
        #expect(try numbers([(1, 3, ["b", "a", "b"]), (2, 6, ["c", "a"])]) == ["b": 1, "a": 2, "c": 3])
        // The first one was parked, and recorded after the second.
        #expect(try numbers([(1, 9, ["a"]), (2, 6, ["b", "a"])]) == ["b": 1, "a": 2])
        #expect(try numbers([]) == [:])
        #expect(try numbers([(1, 3, [])]) == [:])
    }

    @Test func `what is being recorded comes last, whatever its claim is`() throws {
        #expect(try numbers([(1, nil, ["a"]), (2, 6, ["b"])]) == ["b": 1, "a": 2])
        #expect(try numbers([(2, nil, ["b"]), (1, nil, ["a"])]) == ["a": 1, "b": 2])
    }

    @Test func `ids that only look the same are two customers`() throws {
        #expect(try statements([(1, 3, ["é", "e\u{301}"])]).count == 2)
    }

    @Test func `numbers have no gap, and stay when more is recorded`() throws {
        var generator = SeededGenerator()
        for _ in 0..<200 {
            // Links are in another order than claims.
            let links = (1...12).map { Int64($0) }.shuffled(using: &generator)
            let batches: [Sample] = links.enumerated().map { claim, link in
                let customers = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                    ["a", "b", "c", "d", "e", "f"].randomElement(using: &generator) ?? ""
                }
                return (Int64(claim + 1), link, customers)
            }
            var before: [String: Int] = [:]
            for last in 1...12 {
                let numbers = try numbers(batches.filter { ($0.link ?? 0) <= last })
                #expect(numbers.values.sorted() == (0..<numbers.count).map { $0 + 1 })
                #expect(numbers.filter { before[$0.key] != nil } == before, "seed \(SeededGenerator.seedOfRun)")
                before = numbers
            }
        }
    }
}
