import OrderLedger
import OrderModel

extension LedgerConformance {
    static let parkingCases: [LedgerCase] = [
        LedgerCase("a parked batch keeps its header, folder and guard, and is no unfinished claim") { ledger in
            let number = try ledger.take()
            let parked = try ledger.park(number, "B1")
            try expect(parked.state, is: .parking, "the state")
            try expect(parked.header, is: Sample.header("B1"), "the header")
            try expect(parked.folder, is: "B1", "the folder")
            let parking = Parking(folder: "B1", asOf: LedgerUnderTest.start, exceeded: Sample.exceeded)
            try expect(parked.parking, is: parking, "why it is parked")
            try expect(ledger.store.unfinishedClaims(), is: [parked], "the unfinished claims while it is reported")
            try ledger.step { try $0.markParked(number) }
            try expect(ledger.store.claim(number)?.state, is: .parked, "the last state")
            try expect(ledger.store.claim(number)?.header, is: Sample.header("B1"), "the header read again")
            try expect(ledger.store.unfinishedClaims(), is: [], "the unfinished claims")
            try expect(ledger.store.findBatches("B1").map(\.number), is: [number], "what is found by its name")
        },
        LedgerCase("a released batch is taken up with another time, and may be recorded under another folder") {
            ledger in
            let number = try ledger.take()
            let release = try ledger.parkAndRelease(number, "B1")
            try expect(ledger.store.unfinishedClaims().map(\.state), is: [.released], "the unfinished claims")
            let later = LedgerUnderTest.start.adding(seconds: 86_400)
            let taken = try ledger.step { try $0.takeUp(number, asOf: later) }
            try expect(taken.state, is: .taken, "the state")
            try expect(taken.asOf, is: later, "the time")
            try expect(taken.header == nil && taken.folder.isEmpty, "header and folder are chosen anew")
            try expect(taken.release, is: release, "who released it")
            try expect(taken.parking?.folder, is: "B1", "the folder that it was parked as")
            try expectRefused("the folder that it was parked as, for another") {
                _ = try ledger.store.park(
                    try ledger.take(), header: Sample.header("B1"), folder: "B1", exceeded: Sample.exceeded)
            }
            let opened = try ledger.step {
                try $0.openBatch(number, header: Sample.header("B1"), folder: "B1-2")
            }
            try expect(opened.header, is: Sample.header("B1"), "the header")
            try ledger.record(number) { try $0.buy("PO-1") }
            try ledger.close(number)
            try expect(ledger.store.findBatches("B1-2").map(\.number), is: [number], "what its folder leads to")
            try expect(ledger.store.findBatches("B1").map(\.number), is: [number], "what its first folder leads to")
        },
        LedgerCase("the folder of a parked batch stays taken, for ever") { ledger in
            let number = try ledger.take()
            _ = try ledger.parkAndRelease(number, "B1")
            try expect(ledger.store.isFolderTaken("B1", quarantined: false), "it is taken while it is released")
            _ = try ledger.step { try $0.takeUp(number, asOf: LedgerUnderTest.start) }
            try expect(ledger.store.isFolderTaken("B1", quarantined: false), "it is taken when it was taken up")
            try expect(!ledger.store.isFolderTaken("B1-2", quarantined: false), "another is free")
        },
        LedgerCase("a step of parking out of order is refused and changes nothing") { ledger in
            let number = try ledger.take()
            let release = Release(by: "Ida", reason: "so", at: LedgerUnderTest.start)
            try expectRefused("marking a taken claim") { try ledger.store.markParked(number) }
            try expectRefused("releasing a taken claim") { try ledger.store.release(number, release) }
            try expectRefused("taking up a taken claim") {
                _ = try ledger.store.takeUp(number, asOf: LedgerUnderTest.start)
            }
            _ = try ledger.parkAndRelease(number, "B1")
            try expectRefused("releasing twice") { try ledger.store.release(number, release) }
            try expectRefused("voiding a released claim") { try ledger.store.voidClaim(number) }
            _ = try ledger.step { try $0.takeUp(number, asOf: LedgerUnderTest.start) }
            try expectRefused("voiding what was released") { try ledger.store.voidClaim(number) }
            try expectRefused("parking twice") {
                _ = try ledger.store.park(
                    number, header: Sample.header("B1"), folder: "B1-2", exceeded: Sample.exceeded)
            }
            try expect(ledger.store.claim(number)?.state, is: .taken, "the state")
        },
    ]

    static let undoCases: [LedgerCase] = [
        LedgerCase("an undoing is kept with its claim, and is forgotten with it while nothing is recorded") { ledger in
            let target = try ledger.batch("B1") { try $0.buy("PO-1") }
            let undo = Sample.undo(of: target)
            let claim = try ledger.step {
                try $0.takeUndo(sourcePath: "B1-undo.csv", asOf: LedgerUnderTest.start, undo: undo)
            }
            try expect(claim.undo, is: undo, "what it undoes")
            try expect(claim.state, is: .taken, "its state")
            try expect(!claim.isFromDrop, "it is from no drop folder")
            try expect(ledger.store.claim(claim.number), is: claim, "the claim read again")
            try ledger.step { try $0.voidClaim(claim.number) }
            try expect(ledger.store.claim(claim.number), is: nil, "the voided claim")
        },
        LedgerCase("a renewal is kept with its claim, is forgotten with it, and has a link once it is opened") {
            ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1") }
            let renewal = Sample.renewal(of: 1)
            let taken = try (1...2).map { _ in
                try ledger.step {
                    try $0.takeRenewal(
                        sourcePath: "B1-reissue.csv", asOf: LedgerUnderTest.start, renewal: renewal, output: "output")
                }
            }
            try expect(taken[0].renewal, is: renewal, "what it issues")
            try expect(taken[0].isOperators && !taken[0].isFromDrop, "it is an operator's")
            try expect(ledger.store.claim(taken[0].number), is: taken[0], "the claim read again")
            try ledger.step { try $0.voidClaim(taken[1].number) }
            try expect(ledger.store.claim(taken[1].number), is: nil, "the voided claim")
            let before = try ledger.head().number
            try ledger.step {
                _ = try $0.openBatch(taken[0].number, header: Sample.header("B1-reissue"), folder: "B1-reissue")
            }
            try expect(try ledger.head().number, is: before + 2, "links")
            guard case .holds = try ledger.store.proveChain() else { throw ConformanceFailure("the chain is broken") }
        },
        LedgerCase("an undoing of nothing is refused") { ledger in
            try expectRefused("a batch that is not there") {
                _ = try ledger.store.takeUndo(
                    sourcePath: "x.csv", asOf: LedgerUnderTest.start, undo: Sample.undo(of: 9))
            }
            try expect(ledger.store.unfinishedClaims(), is: [], "the unfinished claims")
        },
    ]
}

extension LedgerUnderTest {
    func park(_ number: Int64, _ batchId: String) throws -> Claim {
        try step { store in
            try store.park(number, header: Sample.header(batchId), folder: batchId, exceeded: Sample.exceeded)
        }
    }

    func parkAndRelease(_ number: Int64, _ batchId: String) throws -> Release {
        let release = Release(by: "Ida Lund", reason: "Ticket 4711", at: Self.start)
        _ = try park(number, batchId)
        try step { try $0.markParked(number) }
        try step { try $0.release(number, release) }
        return release
    }
}

extension Sample {
    static func renewal(of purchase: Int64) -> Renewal {
        Renewal(purchase: purchase, reference: "PO-1", by: "Ida Lund", reason: "Ticket 4711")
    }

    static let exceeded = ExceededGuard(
        kind: .priceChange, subject: "CAL 0001", detail: "from 1 to 2 EUR", figure: "100.00", limit: "30", sourceLine: 7
    )

    static func undo(of target: Int64) -> Undo {
        Undo(
            target: target, targetFolder: "B1", by: "Ida Lund", reason: "sent twice", isForced: true,
            contactEmail: "ida@seller.example", contactPhone: "+49 30 1")
    }
}

extension LedgerConformance {
    static let decisionChainCases: [LedgerCase] = [
        LedgerCase("the chain has a link for a parking, a release and an undoing, and holds after each") { ledger in
            func expectHolds(_ links: Int64, _ what: String) throws {
                guard case .holds(let head) = try ledger.store.proveChain() else {
                    throw ConformanceFailure("the chain is broken after \(what)")
                }
                try expect(head?.number, is: links, "the links after \(what)")
            }
            let number = try ledger.take()
            _ = try ledger.park(number, "B1")
            try expectHolds(1, "a batch of a new partner is parked")
            try ledger.step { try $0.markParked(number) }
            try ledger.step { try $0.release(number, Release(by: "Ida", reason: "so", at: LedgerUnderTest.start)) }
            try expectHolds(2, "it is released")
            _ = try ledger.step { try $0.takeUp(number, asOf: LedgerUnderTest.start) }
            _ = try ledger.step { try $0.openBatch(number, header: Sample.header("B1"), folder: "B1-2") }
            try ledger.record(number) { try $0.buy("PO-1") }
            try ledger.close(number)
            try expectHolds(5, "it is recorded")
            let claim = try ledger.step {
                try $0.takeUndo(sourcePath: "x.csv", asOf: LedgerUnderTest.start, undo: Sample.undo(of: number))
            }
            _ = try ledger.step {
                try $0.openBatch(claim.number, header: Sample.header("B1-undo"), folder: "B1-undo")
            }
            try expectHolds(7, "an undoing of it is opened")
        }
    ]
}
