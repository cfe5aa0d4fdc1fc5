import OrderLedger
import OrderModel
import OrderPages
import ReportSamples
import SeededGeneration
import Testing

@testable import OrderReports

/// Counting continues where it ended, as if it had not.
@Suite(.timeLimit(.minutes(60))) struct ProgressTests {
    private func purchases(_ count: Int, using generator: inout SeededGenerator) throws -> [LineOutcome] {
        try (1...count).map { number in
            var row = try Sample.purchase()
            row.reference = "PO-\(number)"
            row.lineSerial = Int64(number)
            row.customer = Sample.customer(
                country: ["DE", "FR", "XK", "odd"].randomElement(using: &generator) ?? "DE")
            let (net, tax) = (
                Int64.random(in: 0...99_999, using: &generator), Int64.random(in: 0...999, using: &generator)
            )
            row.amounts = LineAmounts(subtotal: net, tax: Bool.random(using: &generator) ? tax : nil, total: net + tax)
            row.status = [.completed, .keysWithheld, .selectionNeeded].randomElement(using: &generator) ?? .completed
            if row.status != .completed { row.link = nil }
            return row
        }
    }

    private func counts(_ rows: some Sequence<LineOutcome>, after counts: OutcomeCounts = OutcomeCounts())
        -> OutcomeCounts
    {
        rows.reduce(into: counts) { $0.add($1) }
    }

    private func progress(_ counts: OutcomeCounts) -> ReportProgress? {
        counts.sales.progress.flatMap { counts.tally.progress(through: 9, [], $0) }
    }

    private func summary(_ counts: OutcomeCounts) -> BatchSummary {
        counts.tally.summary(of: Publication().header)
    }

    @Test func `purchases that are counted in two runs come to the same as in one`() throws {
        var generator = SeededGenerator()
        for _ in 0..<40 {
            let rows = try purchases(30, using: &generator)
            let cut = Int.random(in: 0...30, using: &generator)
            let before = try #require(progress(counts(rows[..<cut])))
            let resumed = counts(rows[cut...], after: OutcomeCounts(before))
            let whole = counts(rows)
            let place = "seed \(SeededGenerator.seedOfRun), cut behind \(cut)"
            #expect(summary(resumed) == summary(whole), "\(place)")
            #expect(self.progress(resumed) == self.progress(whole), "\(place)")
            #expect(!resumed.tally.isUncertain, "\(place)")
        }
    }

    @Test func `nothing is gone on with once anything but purchases was counted`() throws {
        var generator = SeededGenerator()
        let rows = try purchases(3, using: &generator)
        for other in [try Sample.cancellation(), try Sample.keyRequest(), try Sample.duplicate(of: rows[0])] {
            #expect(progress(counts(rows + [other])) == nil, "\(other.status)")
        }
    }

    @Test func `keys for a line that may have been counted before make the count uncertain`() throws {
        var generator = SeededGenerator()
        let before = try #require(progress(counts(try purchases(3, using: &generator) + [Sample.purchase()])))
        let resumed = counts([try Sample.keyRequest()], after: OutcomeCounts(before))
        #expect(resumed.tally.isUncertain)
        #expect(!counts([try Sample.keyRequest()]).tally.isUncertain)
    }
}
