import OrderLedger
import OrderModel

extension LedgerConformance {
    static let chainCases: [LedgerCase] = [
        LedgerCase("a ledger without a record has a chain without a link") { ledger in
            try expect(ledger.store.proveChain(), is: .holds(head: nil), "the chain")
            _ = try ledger.take()
            try expect(ledger.store.proveChain(), is: .holds(head: nil), "the chain of a claim that did nothing")
        },
        LedgerCase("every event adds a link, and the chain proves itself") { ledger in
            let number = try ledger.openBatch("B1")
            try expect(try ledger.head().number, is: 1, "links after opening")
            try ledger.record(number) { try $0.buy("PO-1") }
            try ledger.record(number) { $0.reject(Sample.rejection) }
            try expect(try ledger.head().number, is: 3, "links after two chunks")
            try expect(ledger.store.closingLink(ofClaim: number), is: nil, "the closing link of an open batch")
            try ledger.close(number)
            try expect(ledger.store.closingLink(ofClaim: number), is: try ledger.head(), "the closing link")
            try ledger.step { try $0.markPublished(number, reports: [Sample.report]) }
            try expect(try ledger.head().number, is: 5, "links after publishing")
            try ledger.step { try $0.markFinished(number) }
            try expect(try ledger.head().number, is: 5, "links after all")
        },
        LedgerCase("the chain covers records of every kind") { ledger in
            try recordSample(in: ledger.store)
            try expect(try ledger.head().number, is: 11, "links")
        },
        LedgerCase("quarantine adds a link") { ledger in
            let number = try ledger.take()
            try ledger.step { try $0.quarantine(number, folder: "bad.csv") }
            try expect(try ledger.head().number, is: 1, "links")
        },
        LedgerCase("the links after a batch are proved alone, and lead to the batches that came later") { ledger in
            let numbers = try ["B1", "B2"].map { name in try ledger.batch(name) { try $0.buy("PO-\(name)") } }
            let head = try ledger.head()
            let store = try ledger.store
            let first = try found(store.lastLink(ofClaim: numbers[0]), "the first batch's last link")
            try expect(first, is: found(store.closingLink(ofClaim: numbers[0]), "its closing link"), "its last link")
            for start in 0...head.number {
                try expect(store.proveChain(after: start), is: .holds(head: head), "the proof after link \(start)")
            }
            guard case .broken = try store.proveChain(after: head.number + 1) else {
                throw ConformanceFailure("a link that is not there is proved")
            }
            try expect(store.claims(linkedAfter: first.number), is: [numbers[1]], "the later batches")
            try expect(store.claims(linkedAfter: 0), is: Set(numbers), "all batches")
            try expect(store.lastLink(ofClaim: 99), is: nil, "the link of no claim")
        },
        LedgerCase("a closing link stays what it was, whatever is recorded later") { ledger in
            let first = try ledger.batch("B1") { try $0.buy("PO-1") }
            let link = try found(ledger.store.closingLink(ofClaim: first), "the closing link")
            _ = try ledger.batch("B2") { try $0.buy("PO-2") }
            try expect(ledger.store.closingLink(ofClaim: first), is: link, "the closing link after another batch")
        },
        LedgerCase("the same records have the same chain, others another") { ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1") }
            let head = try ledger.head()
            try expect(
                head.hash, is: "70965f68ba3dee3e16825876f678d623a15c35849dd044fb211a5a40279d0028",
                "the hash of the head")
            _ = try ledger.batch("B2") { try $0.buy("PO-2") }
            try expect((try ledger.head()).hash == head.hash, is: false, "that another record leaves the head")
        },
        LedgerCase("a refused chunk leaves no link") { ledger in
            let number = try ledger.openBatch("B1")
            let chunk = try ledger.chunk(for: number) { try $0.buy("PO-1") }
            try ledger.step { try $0.commit(chunk, to: number) }
            try expectRefused("the same chunk again") { try ledger.store.commit(chunk, to: number) }
            try expect(try ledger.head().number, is: 2, "links")
        },
        LedgerCase("published reports are kept with their hashes, by name") { ledger in
            let number = try ledger.batch("B1") { try $0.buy("PO-1") }
            try expect(ledger.store.publishedReports(ofClaim: number), is: [], "reports before")
            let other = PublishedReport(fileName: "a.csv", byteCount: 0, sha256: String(repeating: "e", count: 64))
            try ledger.step { try $0.markPublished(number, reports: [Sample.report, other]) }
            try expect(ledger.store.publishedReports(ofClaim: number), is: [other, Sample.report], "reports")
        },
        LedgerCase("claims are listed by number, a few at a time") { ledger in
            for day in 0..<3 { _ = try ledger.take("\(day).csv", day: day) }
            try expect(ledger.store.claims(after: 0, limit: 2).map(\.number), is: [1, 2], "the first two")
            try expect(ledger.store.claims(after: 2, limit: 2).map(\.sourcePath), is: ["2.csv"], "the rest")
        },
        LedgerCase("keys are counted by line, issued, active and revoked") { ledger in
            try recordSample(in: ledger.store)
            try expect(
                ledger.store.keyCounts(), is: KeyCounts(issued: 2, active: 1, revoked: 1), "the counts")
        },
    ]
}

extension LedgerUnderTest {
    /// Returns the head of a chain that holds.
    func head() throws -> ChainLink {
        guard case .holds(let head?) = try store.proveChain() else {
            throw ConformanceFailure("the chain does not hold: \(try store.proveChain())")
        }
        return head
    }
}
