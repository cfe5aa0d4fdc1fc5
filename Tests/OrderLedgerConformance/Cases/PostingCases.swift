import OrderLedger
import OrderModel

extension LedgerConformance {
    static let postingCases: [LedgerCase] = [
        LedgerCase("every charge and credit is a posting, by claim and input order; repeats and key requests are none")
        {
            ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1", at: 2, [.init(), .init()]) }
            _ = try ledger.batch("B2", day: 3) { chunk in
                chunk.repeatOrder(1, at: 2, lines: [2, 3])
                try chunk.buy("PO-2", at: 4)
                chunk.getKeys("RQ-1", at: 5, of: [[1]])
                chunk.cancel("CX-1", at: 6, [[2]])
            }
            try expect(
                ledger.postings(.always),
                is: [
                    "claim 1 B1 @0 charge 1/1 119", "claim 1 B1 @0 charge 1/2 119", "claim 2 B2 @3 charge 2/3 119",
                    "claim 2 B2 @3 credit 1/2 -119",
                ], "the postings")
        },
        LedgerCase("a posting has its batch's header and folder, and its row whole") { ledger in
            _ = try ledger.batch("B1", partner: "P7", day: 2) { try $0.buy("PO-1", at: 5, for: Sample.fabrikam) }
            _ = try ledger.batch("B2", partner: "P7", day: 4) { $0.cancel("CX-1", at: 2, [[1]]) }
            var postings: [Posting] = []
            try ledger.store.visitPostings(in: .always) { postings.append($0) }
            let (charge, credit) = (try found(postings.first, "charge"), try found(postings.last, "credit"))
            try expect(charge.batch.header, is: Sample.header("B1", partner: "P7"), "the header")
            try expect(charge.batch.folder, is: "B1", "the folder")
            try expect(charge.partnerId + charge.currency.code, is: "P7EUR", "partner and currency")
            try expectSameCustomer(charge.outcome.customer, Sample.fabrikam)
            try expect(credit.postedAt, is: LedgerUnderTest.start.adding(seconds: 4 * 86_400), "the credit's time")
            try expect(credit.outcome.purchasedAt, is: charge.postedAt, "the time of the purchase that it credits")
            try expect(credit.outcome.refundRequest, is: Sample.refund, "the request")
        },
        LedgerCase("a period has the postings of its first and its last second, and none outside") { ledger in
            // The store's days begin at midnight: 2018-10-29.
            let times = [(0, 0), (0, 86_399), (1, 0), (2, 86_399), (3, 0)]
            for (index, time) in times.enumerated() {
                try ledger.batch("B\(index)", day: time.0, second: time.1) { try $0.buy("PO-\(index)") }
            }
            let dates = (0...3).map { LedgerUnderTest.start.date.adding(days: $0) }
            func folders(_ from: Int, _ through: Int) throws -> [String] {
                let period = try found(PostingPeriod(from: dates[from], through: dates[through]), "period")
                return try ledger.postings(period).map { String($0.split(separator: " ")[2]) }
            }
            try expect(folders(0, 0), is: ["B0", "B1"], "the first day")
            try expect(folders(1, 1), is: ["B2"], "the second")
            try expect(folders(2, 2), is: ["B3"], "the third")
            try expect(folders(3, 3), is: ["B4"], "the fourth")
            try expect(folders(1, 3), is: ["B2", "B3", "B4"], "three days")
            try expect(PostingPeriod(from: dates[1], through: dates[0]) == nil, "no period ends before it begins")
        },
        LedgerCase("postings of one partner are asked for by its id") { ledger in
            _ = try ledger.batch("B1", partner: "P1") { try $0.buy("PO-1") }
            _ = try ledger.batch("B2", partner: "P2") { try $0.buy("PO-1") }
            try expect(ledger.postings(.always, of: "P2"), is: ["claim 2 B2 @0 charge 2/2 119"], "those of P2")
            try expect(ledger.postings(.always, of: "P9"), is: [], "those of a partner who never sent anything")
            try expect(ledger.postings(.always).count, is: 2, "those of all")
        },
        LedgerCase(
            "what is recorded of a batch is posted before it is recorded whole, and the batch is named meanwhile"
        ) { ledger in
            let taken = try ledger.take(day: 1)
            let number = try ledger.openBatch("B1", day: 1)
            try ledger.record(number) { try $0.buy("PO-1") }
            let other = try ledger.openBatch("B2", partner: "P2", day: 1)
            try expect(
                ledger.postings(.always), is: ["claim 2 B1 @1 charge 1/1 119"],
                "the postings of batches that are not closed")
            try expect(ledger.unrecorded(.always), is: [taken, number, other], "what is not recorded whole")
            try expect(ledger.unrecorded(.always, of: "P2"), is: [taken, other], "of it, what may be of P2")
            let before = try found(
                PostingPeriod(from: LedgerUnderTest.start.date, through: LedgerUnderTest.start.date), "period")
            try expect(ledger.unrecorded(before), is: [], "of it, what is of the day before")
            try ledger.record(number) { try $0.buy("PO-2") }
            try ledger.close(number)
            try expect(ledger.postings(.always).count, is: 2, "the postings once it is closed")
            try expect(ledger.unrecorded(.always), is: [taken, other], "what is not recorded whole then")
            try ledger.step { try $0.markPublished(number, reports: []) }
            try expect(ledger.postings(.always).count, is: 2, "the postings once it is published")
            try ledger.step { try $0.markFinished(number) }
            try expect(ledger.postings(.always).count, is: 2, "the postings once it is finished")
        },
        LedgerCase("quarantined files have no postings; a batch that was parked has those of the day it was taken up") {
            ledger in
            let refused = try ledger.take()
            try ledger.step { try $0.quarantine(refused, folder: "bad") }
            try ledger.step { try $0.markPublished(refused, reports: []) }
            let number = try ledger.take("parked.csv")
            _ = try ledger.parkAndRelease(number, "B1")
            try expect(ledger.unrecorded(.always), is: [], "what is not recorded whole")
            let later = LedgerUnderTest.start.adding(seconds: 5 * 86_400)
            _ = try ledger.step { try $0.takeUp(number, asOf: later) }
            try ledger.step { _ = try $0.openBatch(number, header: Sample.header("B1"), folder: "B1") }
            try ledger.record(number) { try $0.buy("PO-1") }
            try ledger.close(number)
            try expect(ledger.postings(.always), is: ["claim 2 B1 @5 charge 1/1 119"], "the postings")
        },
        LedgerCase("postings name the link of the chain that they were read under") { ledger in
            try expect(ledger.store.visitPostings(in: .always) { _ in }.head == nil, "an empty ledger has no link")
            let number = try ledger.batch("B1") { try $0.buy("PO-1") }
            let head = try ledger.store.visitPostings(in: .always) { _ in }.head
            try expect(head, is: ledger.store.closingLink(ofClaim: number), "the link")
        },
        LedgerCase("what a receiver of postings throws comes out as it is, and the store goes on") { ledger in
            struct Stop: Error {}
            _ = try ledger.batch("B1") { try $0.buy("PO-1", [.init(), .init()]) }
            do {
                try ledger.store.visitPostings(in: .always) { _ in throw Stop() }
                throw ConformanceFailure("the receiver's error does not come out")
            } catch is Stop {}
            try expect(ledger.postings(.always).count, is: 2, "the postings afterwards")
        },
    ]
}

extension LedgerUnderTest {
    /// Returns the postings, each in a line of text.
    fileprivate func postings(_ period: PostingPeriod, of partner: String? = nil) throws -> [String] {
        var rows: [String] = []
        try store.visitPostings(in: period, ofPartner: partner) { posting in
            let (batch, row) = (posting.batch, posting.outcome)
            rows.append(
                "claim \(batch.claim) \(batch.header.batchId) @\(day(posting.postedAt)) "
                    + "\(posting.isCredit ? "credit" : "charge") \(row.purchaseSerial)/\(row.lineSerial) "
                    + "\(posting.amounts.total)")
        }
        return rows
    }

    fileprivate func unrecorded(_ period: PostingPeriod, of partner: String? = nil) throws -> [Int64] {
        try store.visitPostings(in: period, ofPartner: partner) { _ in }.unrecorded.map(\.number)
    }

    /// Records a batch that was taken at a second of a day.
    fileprivate func batch(
        _ batchId: String, day: Int, second: Int, _ build: (inout ChunkBuilder) throws -> Void
    ) throws {
        let asOf = Self.start.adding(seconds: Int64(day) * Timestamp.secondsPerDay + Int64(second))
        let number = try step { store in
            try store.takeClaim(sourcePath: "\(batchId).csv", isFromDrop: true, asOf: asOf)
        }.number
        try step { store in _ = try store.openBatch(number, header: Sample.header(batchId), folder: batchId) }
        try record(number, build)
        try close(number)
    }
}
