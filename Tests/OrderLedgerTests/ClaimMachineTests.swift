import OrderLedger
import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60))) struct ClaimMachineTests {
    @Test(arguments: ClaimState.allCases, ClaimEvent.allCases)
    func `an event leads where the table says, or is refused`(state: ClaimState, event: ClaimEvent) throws {
        let claim = Self.claim(in: state)
        guard let outcome = event.outcome(in: state) else {
            #expect(throws: LedgerError.self) { try Self.apply(event, claim.machine) }
            return
        }
        let after = try claim.after(Self.apply(event, claim.machine))
        switch outcome {
        case .state(let next): #expect(after?.state == next)
        case .forgotten: #expect(after == nil)
        }
    }

    @Test func `a claim goes from its copy to its resting place`() throws {
        var claim = Claim.taken(1, sourcePath: "orders.csv", isFromDrop: true, asOf: Self.time)
        var works = [claim.work]
        for event in [ClaimEvent.copied, .opened, .recorded, .closed, .published, .finished] {
            claim = try #require(try claim.after(Self.apply(event, claim.machine)))
            works.append(claim.work)
        }
        let header = Self.header
        #expect(
            works == [
                .forget, .inspect(Self.copy), .record(header), .record(header), .publish(header), .moveOut, .nothing,
            ])
    }

    @Test func `a parked claim begins anew after its release, and is never parked again`() throws {
        var claim = Self.claim(in: .taken, isCopied: true)
        var works: [ClaimWork] = []
        for event in [ClaimEvent.parked, .parkingReported, .released, .takenUp] {
            claim = try #require(try claim.after(Self.apply(event, claim.machine)))
            works.append(claim.work)
        }
        #expect(works == [.reportParking(Self.parking, of: Self.header), .nothing, .takeUp, .inspect(Self.copy)])
        #expect(claim.header == nil)
        #expect(claim.parking == Self.parking)
        #expect(throws: LedgerError.self) { try Self.apply(.parked, claim.machine) }
    }

    @Test(arguments: ClaimState.allCases.filter(\.canBeAbandoned))
    func `an abandoned claim is reported, and is not abandoned twice`(state: ClaimState) throws {
        let claim = Self.claim(in: state)
        let ended = try #require(try claim.after(Self.apply(.abandoned, claim.machine)))
        #expect(ended.work == .reportEnd(Self.abandonment, of: ended.header))
        #expect(ended.header == (state == .recording || state == .recorded ? claim.header : nil))
        #expect(throws: LedgerError.self) { try Self.apply(.abandoned, ended.machine) }
    }

    @Test func `an abandoned recording closes behind the decision`() throws {
        let actions = try Self.apply(.abandoned, Self.claim(in: .recording).machine)
        #expect(Self.links(actions) == [.abandoned, .closed])
        let waiting = try Self.apply(.abandoned, Self.claim(in: .parked).machine)
        #expect(Self.links(waiting) == [.abandoned, .quarantined])
    }

    @Test func `an undoing is opened with what it undoes`() throws {
        let undo = Undo(
            target: 1, targetFolder: "B-1", by: "Ida", reason: "why", isForced: false, contactEmail: "",
            contactPhone: "")
        let claim = Claim.taken(2, sourcePath: "B-1-undo.csv", isFromDrop: false, asOf: Self.time, undo: undo)
        #expect(claim.work == .makeUndoing(undo))
        #expect(Self.links(try Self.apply(.opened, claim.machine)) == [.opened, .undone])
    }

    @Test(arguments: ClaimState.allCases) func `a stage says the state that it was made for`(state: ClaimState) {
        #expect(Self.claim(in: state).state == state)
    }

    @Test func `an action that the machine never answers is refused, and does not trap`() throws {
        let actions = try Self.apply(.closed, Self.claim(in: .recording).machine)
        #expect(throws: LedgerError.self) { try Self.claim(in: .parked).after(actions) }
    }

    @Test func `a copy is kept once`() throws {
        #expect(throws: LedgerError.self) { try Self.apply(.copied, Self.claim(in: .taken, isCopied: true).machine) }
    }
}

extension ClaimMachineTests {
    private static let time = Timestamp(secondsSinceEpoch: 1_540_771_200)
    private static let header = BatchHeader(
        batchId: "B-1", partnerId: "kestrel-1", submittedBy: "anna@kestrel.example", formatName: "csv",
        sha256: String(repeating: "a", count: 64), byteCount: 1, orderCount: 1, lineCount: 1,
        submitterMayHaveKeys: true, referenceHashes: [])
    private static let copy = ClaimedCopy(sha256: String(repeating: "a", count: 64), byteCount: 1)
    private static let exceeded = ExceededGuard(
        kind: .orders, subject: "", detail: "", figure: "2", limit: "1", sourceLine: 3)
    private static let parking = Parking(folder: "folder", asOf: time, exceeded: exceeded)
    private static let abandonment = Abandonment(by: "Ida", reason: "why", at: time)

    /// Returns a claim that went the shortest way to a state. Without `isCopied`, a taken one has no copy yet.
    private static func claim(in state: ClaimState, isCopied: Bool = false) -> Claim {
        Claim(
            number: 1, sourcePath: "orders.csv", isFromDrop: true, asOf: time, stage: stage(of: state), restart: .start,
            copy: state == .taken && !isCopied ? nil : copy)
    }

    private static func stage(of state: ClaimState) -> ClaimStage {
        let batch = FiledBatch(header, folder: "folder")
        let end = ClaimEnd(header: header, folder: "folder", restingPath: "archive/orders.csv")
        return switch state {
        case .taken: .taken
        case .recording: .recording(batch)
        case .recorded: .recorded(batch)
        case .quarantining: .quarantining(folder: "folder")
        case .published: .published(end)
        case .finished: .finished(end)
        case .parking: .parking(batch, parking)
        case .parked: .parked(batch, parking)
        case .released: .released(batch, parking)
        }
    }

    private static func apply(_ event: ClaimEvent, _ machine: ClaimMachine) throws -> [ClaimAction] {
        switch event {
        case .copied: try machine.copied(copy)
        case .voided: try machine.voided()
        case .opened: try machine.opened(header, folder: "folder")
        case .recorded: try machine.recorded(ChunkRecord(restart: .start))
        case .closed: try machine.closed()
        case .quarantined: try machine.quarantined(folder: "folder")
        case .parked: try machine.parked(header, folder: "folder", exceeded: exceeded)
        case .parkingReported: try machine.parkingReported()
        case .released: try machine.released(Release(by: "Ida", reason: "why", at: time))
        case .takenUp: try machine.takenUp(asOf: time)
        case .published: try machine.published([], restingPath: "archive/orders.csv")
        case .finished: try machine.finished()
        case .abandoned: try machine.abandoned(abandonment, folder: "folder")
        }
    }

    private static func links(_ actions: [ClaimAction]) -> [ChainEvent] {
        actions.compactMap { if case .link(let event) = $0 { event } else { nil } }
    }
}
