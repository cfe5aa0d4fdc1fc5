import OrderLedger
import OrderModel
import OrderWorld
import ReportSamples
import SeededGeneration
import Testing

@testable import OrderReports

@Suite("The counts of a batch", .timeLimit(.minutes(60)))
struct BatchTallyTests {
    private func summary(_ outcomes: [LineOutcome]) throws -> BatchSummary {
        try Publication(outcomes: outcomes).publish(to: TemporaryFolder())
    }

    private func lines(_ serials: [Int64], of outcome: LineOutcome) -> [LineOutcome] {
        serials.map { serial in
            var line = outcome
            line.lineSerial = serial
            return line
        }
    }

    @Test("count lines with one reference as one order")
    func oneOrder() throws {
        let summary = try summary(lines([1, 2, 3], of: Sample.purchase()))
        #expect(summary.acceptedOrderCount == 1)
    }

    @Test("count each repeat of an order, also those that follow each other")
    func repeats() throws {
        let purchase = try Sample.purchase()
        let duplicate = try Sample.duplicate(of: purchase)
        let summary = try summary(
            lines([1, 2], of: purchase) + lines([1, 2], of: duplicate) + lines([1, 2], of: duplicate))
        #expect(summary.acceptedOrderCount == 1)
        #expect(summary.duplicateOrderCount == 2)
    }

    @Test("count two links for one line in one order as one order and one key")
    func twoLinks() throws {
        let first = try Sample.keyRequest()
        var second = first
        second.link = IssuedLink(serial: 22, secretId: 1, issuedAt: first.purchasedAt)
        let summary = try summary([first, second])
        #expect(summary.acceptedOrderCount == 1)
        #expect(summary.keysIssued == 1)
        #expect(summary.linksIssued == 2)
    }

    @Test("do not count keys and links of duplicates")
    func duplicateKeys() throws {
        let summary = try summary([Sample.duplicate(of: Sample.purchase())])
        #expect(summary.keysIssued == 0)
        #expect(summary.linksIssued == 0)
    }

    @Test("are the same without writing any report")
    func withoutReports() throws {
        let publication = Publication(outcomes: [try Sample.purchase(), try Sample.cancellation()])
        let folder = try TemporaryFolder()
        let ledger = FakeLedger(outcomes: publication.outcomes)
        let summary = try BatchReports.summary(ofClaim: 1, header: publication.header, in: ledger)
        #expect(try summary == publication.publish(to: TemporaryFolder()))
        #expect(try folder.world.status(folder.path + "/Output") == nil)
    }

    @Test("count keys once, whichever way they are issued")
    func issuedKeys() {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        var keys = IssuedKeys()
        var expected: Set<Int64> = []
        var serial: Int64 = 100
        for _ in 0..<2_000 {
            if Bool.random(using: &generator) {
                serial += Int64.random(in: 1...3, using: &generator)
                keys.insert(serial, isNew: true)
                expected.insert(serial)
            } else {
                let earlier = Int64.random(in: 1...serial, using: &generator)
                keys.insert(earlier, isNew: false)
                expected.insert(earlier)
            }
        }
        #expect(keys.count == expected.count, "seed \(seed)")
        #expect(keys.counts.count == expected.count, "seed \(seed)")
    }
}
