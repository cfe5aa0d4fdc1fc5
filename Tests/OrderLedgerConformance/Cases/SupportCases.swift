import OrderLedger
import OrderModel

extension LedgerConformance {
    /// The questions of a support desk.
    static let supportCases: [LedgerCase] = [
        LedgerCase("a purchase is found by its lines, by every link, and by each request about it") { ledger in
            try recordSupport(ledger)
            let subjects: [(PurchaseSearch.Subject, [Int64])] = [
                (.order(serial: 1), [1]), (.order(serial: 3), [1]), (.order(serial: 99), []), (.line(serial: 2), [1]),
                (.line(serial: 3), [2]), (.line(serial: 99), []), (.link(serial: 1), [1]), (.link(serial: 2), [1]),
                (.link(serial: 3), [2]), (.link(serial: 4), [1]), (.link(serial: 5), [5]), (.link(serial: 6), []),
                (.link(serial: 0), []), (.reference("PO-2"), [2]), (.reference("RQ-1"), [1]), (.reference("CX-1"), [1]),
                (.reference("po-2"), []),
            ]
            for (subject, expected) in subjects {
                let search = PurchaseSearch(subject, limit: 10)
                try expect(ledger.store.findPurchases(search), is: expected, "the purchases of \(subject)")
            }
        },
        LedgerCase("a link leads to the row that issued it, and a line tells that it is cancelled") { ledger in
            try recordSupport(ledger)
            let store = try ledger.store
            for link in 1...5 as ClosedRange<Int64> {
                try expect(store.row(ofLink: link)?.outcome.link?.serial, is: link, "the link of the row")
            }
            try expect(store.row(ofLink: 6)?.orderSerial, is: nil, "the row of a link that is none")
            var cancelled: [Int64] = []
            for line in 1...6 as ClosedRange<Int64> {
                let isCancelled = try store.isCancelled(line: line)
                let found = try store.find(.line(serial: line), limit: 9).first
                try expect(isCancelled, is: found?.outcome.cancelledAt != nil, "the cancellation of line \(line)")
                if isCancelled { cancelled.append(line) }
            }
            try expect(!cancelled.isEmpty, is: true, "that a line is cancelled")
            try expect(store.isCancelled(line: 99), is: false, "the cancellation of a line that is none")
        },
        LedgerCase("purchases of customers and partners come with the newest record first, up to a limit") { ledger in
            try recordSupport(ledger)
            let store = try ledger.store
            let customers = try store.findCustomers(.id("adatum-id"), limit: 10).map(\.number)
            try expect(
                store.findPurchases(PurchaseSearch(.customers(customers), limit: 10)), is: [5, 1], "the customer's")
            try expect(
                store.findPurchases(PurchaseSearch(.partner("P1"), limit: 10)), is: [1, 2], "the first partner's")
            try expect(
                store.findPurchases(PurchaseSearch(.partner("P1"), limit: 1)), is: [1], "the first partner's newest")
            let ofOther = PurchaseSearch(.customers(customers), ofPartner: "P2", limit: 10)
            try expect(store.findPurchases(ofOther), is: [5], "the customer's from the other partner")
            let sinceDay2 = PurchaseSearch(
                .partner("P1"), since: LedgerUnderTest.start.adding(seconds: 2 * Timestamp.secondsPerDay), limit: 10)
            try expect(store.findPurchases(sinceDay2), is: [1], "what a cancellation of day 2 is about")
            try expect(
                store.batches(ofPartner: "P1", since: nil, limit: 2).map(\.folder), is: ["B3", "B2"],
                "the partner's newest batches")
            try expect(store.batches(ofPartner: "P9", since: nil, limit: 2).count, is: 0, "an unknown partner's")
        },
        LedgerCase("customers are found by a part of either name, in any letter case") { ledger in
            try recordSupport(ledger)
            for (part, domains) in [
                ("fabrik", ["Fabrikam.example"]), ("FABRIKAM.EX", ["Fabrikam.example"]),
                ("söhne", ["Fabrikam.example", "adatum.example"]), ("SÖHNE", ["Fabrikam.example", "adatum.example"]),
                ("x-", []),
            ] {
                let found = try ledger.store.findCustomers(.part(part), limit: 10).map(\.domainName)
                try expect(found.sorted(), is: domains, "the customers with \(part)")
            }
            try expect(ledger.store.findCustomers(.part("example"), limit: 1).count, is: 1, "at most one")
            try expect(ledger.store.findCustomers(.domainName("ADATUM.example"), limit: 9).count, is: 1, "by domain")
        },
        LedgerCase("rejected orders are found by reference, with their batch and every problem") { ledger in
            try recordSupport(ledger)
            _ = try ledger.batch("B9", partner: "P2", day: 9) { $0.reject(Sample.rejection) }
            let store = try ledger.store
            let found = try store.findRejections(RejectionSearch("PO-9", limit: 10))
            try expect(found.map(\.batch.folder), is: ["B9", "B1"], "the batches")
            try expect(found.last?.rejection, is: Sample.rejection, "the rejection")
            let ofOne = RejectionSearch("PO-9", ofPartner: "P1", limit: 10)
            try expect(store.findRejections(ofOne).map(\.batch.folder), is: ["B1"], "the first partner's")
            let since = RejectionSearch("PO-9", since: found[0].batch.recordedAt, limit: 10)
            try expect(store.findRejections(since).map(\.batch.folder), is: ["B9"], "the newer ones")
            try expect(store.findRejections(RejectionSearch("PO-9", limit: 1)).count, is: 1, "at most one")
        },
        LedgerCase("repeats of an order are found, and the answers of a batch counted") { ledger in
            try recordSupport(ledger)
            let repeats = try ledger.store.repeats(ofOrder: 2)
            try expect(repeats.map { "\($0.batch.folder) \($0.sourceLine)" }, is: ["B2 7"], "the repeats")
            try expect(ledger.store.repeats(ofOrder: 1), is: [], "the repeats of another")
            let counts = try [1, 2].map { try ledger.store.answerCounts(ofClaim: $0) }
            try expect(counts[0], is: AnswerCounts(accepted: 2, duplicate: 0, rejected: 1), "the first batch's")
            try expect(counts[1], is: AnswerCounts(accepted: 1, duplicate: 1, rejected: 0), "the second's")
        },
        LedgerCase("a look at keys is kept for ever, with a link of its own, and only of purchases") { ledger in
            try recordSupport(ledger)
            let before = try found(ledger.store.extent().head, "head").number
            let looks = ["", "Ticket 4711"].map { reason in
                Reveal(by: "Ida Lund", reason: reason, at: LedgerUnderTest.start)
            }
            for look in looks { try ledger.step { try $0.recordReveal(look, ofPurchases: [1, 2]) } }
            try ledger.step { try $0.recordReveal(looks[0], ofPurchases: []) }
            try expect(ledger.store.reveals(ofPurchase: 2), is: looks, "the looks")
            try expect(ledger.store.reveals(ofPurchase: 5), is: [], "the looks at another")
            try expect(found(ledger.store.extent().head, "head").number, is: before + 2, "the last link")
            for serials: [Int64] in [[1, 3], [99]] {
                try expectRefused("a look at keys of no purchase") {
                    try ledger.store.recordReveal(looks[0], ofPurchases: serials)
                }
            }
            try expect(ledger.store.reveals(ofPurchase: 1).count, is: 2, "the looks after a refusal")
            guard case .holds = try ledger.store.proveChain() else { throw ConformanceFailure("the chain is broken") }
        },
        LedgerCase("accepted differences are kept for ever, with a link for all that were accepted at once") { ledger in
            let before = try ledger.store.extent().head?.number ?? 0
            let acceptances = [7, 8, 7].map { Sample.acceptance($0) }
            try ledger.step { try $0.recordAcceptances(Array(acceptances[..<2])) }
            try ledger.step { try $0.recordAcceptances([]) }
            try ledger.step { try $0.recordAcceptances([acceptances[2]]) }
            try expect(ledger.store.acceptances(), is: acceptances, "the accepted differences")
            try expect(found(ledger.store.extent().head, "head").number, is: before + 2, "the last link")
            guard case .holds = try ledger.store.proveChain() else { throw ConformanceFailure("the chain is broken") }
        },
    ]

    /// Purchases 1, 2 and 5, a key request 3 and a cancellation 4 about the first, a repeat of the second, and a
    /// rejected order.
    private static func recordSupport(_ ledger: LedgerUnderTest) throws {
        _ = try ledger.batch("B1") { chunk in
            try chunk.buy("PO-1", at: 2, [.init(), .init()])
            try chunk.buy("PO-2", at: 4, for: Sample.fabrikam)
            chunk.reject(Sample.rejection)
        }
        _ = try ledger.batch("B2", day: 1) { chunk in
            chunk.getKeys("RQ-1", at: 2, of: [[2]])
            chunk.repeatOrder(2, at: 7, lines: [7])
        }
        _ = try ledger.batch("B3", day: 2) { $0.cancel("CX-1", at: 2, [[1]]) }
        _ = try ledger.batch("B4", partner: "P2", day: 3) { try $0.buy("PO-5", at: 2) }
    }
}
