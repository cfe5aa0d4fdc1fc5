import OrderLedger
import OrderModel
import Testing

@testable import OrderReconciliation

/// A million rows and a million postings take a million times the memory of one of each: 64 bytes for each, 8 for the
/// row's fate, and 16 for the join at its largest table, besides the references.
@Suite(.timeLimit(.minutes(60)))
struct HeldRecordsTests {
    @Test func `a row and its posting are held in 128 bytes`() {
        #expect(MemoryLayout<HeldRow>.stride <= 56)
        #expect(MemoryLayout<RowFate>.stride <= 8)
        #expect(MemoryLayout<HeldPosting>.stride <= 64)
    }

    @Test func `an ambiguous group takes no more than twelve bytes`() {
        #expect(MemoryLayout<AmbiguousGroup>.stride <= 12)
    }

    @Test func `what became of a posting comes out as it went in`() throws {
        let posting = try #require(try Books([Self.line]).postings.first)
        var held = HeldPosting(posting.outcome, posting.amounts, customer: 1, offer: 2)
        #expect(held.isOpen && held.quantity == 2 && held.total == 23_80)
        for group in [0, 1, Int32.max] {
            held.fate = .ambiguous(group)
            guard case .ambiguous(group) = held.fate else {
                Issue.record("group \(group) became \(held.fate)")
                continue
            }
            #expect(!held.isOpen)
        }
        held.fate = .matched
        guard case .matched = held.fate else {
            Issue.record("a match became \(held.fate)")
            return
        }
        held.fate = .open
        #expect(held.isOpen)
    }

    private static let line = "2018-10-29 1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
}
