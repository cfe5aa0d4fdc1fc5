import OrderLedger
import OrderModel

extension LedgerConformance {
    static let abandonmentCases: [LedgerCase] = [
        LedgerCase("a claim that recorded nothing is abandoned into quarantine, from every state") { ledger in
            let abandonment = Sample.abandonment
            var number: Int64 = 0
            func expectQuarantined(_ state: String) throws {
                let ended = try ledger.step { try $0.abandon(number, abandonment, folder: "q-\(number)") }
                try expect(ended.state, is: .quarantining, "the state after \(state)")
                try expect(ended.folder, is: "q-\(number)", "the folder after \(state)")
                try expect(ended.header, is: nil, "the header after \(state)")
                try expect(ended.abandonment, is: abandonment, "who ended it after \(state)")
                try ledger.step { try $0.markPublished(number, reports: []) }
                try ledger.step { try $0.markFinished(number) }
                try expect(ledger.store.claim(number)?.abandonment, is: abandonment, "who ended it, read again")
            }
            number = try ledger.take()
            try expectQuarantined("taken")
            number = try ledger.take()
            _ = try ledger.park(number, "B1")
            try expectQuarantined("parking")
            number = try ledger.take()
            _ = try ledger.park(number, "B2")
            try ledger.step { try $0.markParked(number) }
            try expectQuarantined("parked")
            number = try ledger.take()
            _ = try ledger.parkAndRelease(number, "B3")
            try expectQuarantined("released")
        },
        LedgerCase("what an abandoned batch recorded stands") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.record(number) { try $0.buy("PO-1", at: 2) }
            let ended = try ledger.step { try $0.abandon(number, Sample.abandonment, folder: "q") }
            try expect(ended.state, is: .recorded, "the state")
            try expect(ended.folder, is: "B1", "the folder")
            try expect(ledger.outcomes(number).map(\.reference), is: ["PO-1"], "its rows")
            try expect(ledger.store.closingLink(ofClaim: number) != nil, "it is closed")
            try expectRefused("recording more") {
                try ledger.store.commit(try ledger.chunk(for: number) { try $0.buy("PO-2") }, to: number)
            }
            try ledger.step { try $0.markPublished(number, reports: []) }
            try expect(ledger.store.claim(number)?.state, is: .published, "the state once it is reported")
        },
        LedgerCase("a claim that waits for its reports is abandoned where it is, once, and a published one never") {
            ledger in
            let number = try ledger.openBatch("B1")
            try ledger.close(number)
            let ended = try ledger.step { try $0.abandon(number, Sample.abandonment, folder: "q") }
            try expect(ended.state, is: .recorded, "the state")
            try expectRefused("abandoning twice") {
                _ = try ledger.store.abandon(number, Sample.abandonment, folder: "q")
            }
            let refused = try ledger.take()
            try ledger.step { try $0.quarantine(refused, folder: "bad") }
            let quarantining = try ledger.step { try $0.abandon(refused, Sample.abandonment, folder: "q") }
            try expect(quarantining.folder, is: "bad", "the folder of one that is to be quarantined")
            let published = try ledger.openBatch("B2")
            try ledger.close(published)
            try ledger.step { try $0.markPublished(published, reports: []) }
            for state in ["published", "finished"] {
                try expectRefused("abandoning a \(state) claim") {
                    _ = try ledger.store.abandon(published, Sample.abandonment, folder: "q")
                }
                try expect(ledger.store.claim(published)?.abandonment, is: nil, "nothing of it is kept")
                if state == "published" { try ledger.step { try $0.markFinished(published) } }
            }
        },
        LedgerCase("the chain holds over abandoned claims") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.record(number) { try $0.buy("PO-1", at: 2) }
            _ = try ledger.step { try $0.abandon(number, Sample.abandonment, folder: "q") }
            let parked = try ledger.take()
            _ = try ledger.park(parked, "B2")
            _ = try ledger.step { try $0.abandon(parked, Sample.abandonment, folder: "q") }
            guard case .holds = try ledger.store.proveChain() else { throw ConformanceFailure("it is broken") }
        },
    ]
}

extension Sample {
    static let abandonment = Abandonment(by: "Ida", reason: "the disk is lost", at: LedgerUnderTest.start)
}
