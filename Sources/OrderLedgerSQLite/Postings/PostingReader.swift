import GRDB
import OrderLedger
import OrderModel

/// Reads the postings of a period, with never more than one order's rows and a stretch of claim numbers in memory.
struct PostingReader {
    let database: Database
    let outcomes: OutcomeReader
    let period: PostingPeriod
    let partnerId: String?

    func visit(_ body: (Posting) throws -> Void) throws {
        try visitClaims(PostingSQL.opened) { claim in
            let keys = try Int64.fetchOne(
                database.cachedStatement(sql: PostingSQL.keysIssued), arguments: [claim.number])
            guard let batch = PostedBatch(claim, keysIssued: try StoredNumber.count(keys ?? 0)) else {
                throw LedgerError.damaged("an open batch has no header")
            }
            try outcomes.visitOutcomes(of: claim.number, in: .whole) { outcome in
                guard let posting = Posting(outcome, in: batch) else { return }
                try ReceiverStopped.marking { try body(posting) }
            }
        }
    }

    func extent() throws -> PostingExtent {
        var unrecorded: [Claim] = []
        try visitClaims(PostingSQL.unrecorded) { unrecorded.append($0) }
        let head = try Row.fetchOne(database, sql: PostingSQL.head).map { row in try row.link() }
        return PostingExtent(head: head, unrecorded: unrecorded)
    }

    private func visitClaims(_ sql: String, _ body: (Claim) throws -> Void) throws {
        var last: Int64 = 0
        while true {
            let numbers = try Int64.fetchAll(
                database, sql: sql,
                arguments: [last, period.start.secondsSinceEpoch, period.end.secondsSinceEpoch, partnerId])
            guard let newest = numbers.last else { return }
            for number in numbers { try body(try ClaimRows.required(database, number)) }
            last = newest
        }
    }
}
