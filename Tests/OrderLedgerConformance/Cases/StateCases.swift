import OrderLedger
import OrderModel

extension LedgerConformance {
    static let stateCases: [LedgerCase] = ClaimState.allCases.map { state in
        LedgerCase("every event does with a claim that is \(state) what the machine says") { ledger in
            for event in ClaimEvent.allCases {
                let number = try ledger.claim(in: state, named: "\(event)")
                let before = try ledger.required(number)
                try expect(before.state, is: state, "the state before \(event)")
                guard event.outcome(in: state) != nil else {
                    try expectRefused("\(event) in \(state)") { try ledger.apply(event, number) }
                    try expect(ledger.store.claim(number), is: before, "the claim after a refused \(event)")
                    continue
                }
                try ledger.apply(event, number)
                let expected = try before.after(ledger.actions(event, before.machine, number))
                try expect(ledger.store.claim(number), is: expected, "the claim after \(event)")
            }
        }
    }
}

extension LedgerUnderTest {
    /// Returns a new claim that was brought into a state.
    fileprivate func claim(in state: ClaimState, named name: String) throws -> Int64 {
        switch state {
        case .taken: return try take()
        case .recording: return try openBatch("B-\(name)")
        case .recorded:
            let number = try openBatch("B-\(name)")
            try close(number)
            return number
        case .quarantining:
            let number = try take()
            try step { try $0.quarantine(number, folder: "Q-\(name)") }
            return number
        case .published, .finished:
            let number = try claim(in: .recorded, named: name)
            try step { try $0.markPublished(number, reports: []) }
            if state == .finished { try step { try $0.markFinished(number) } }
            return number
        case .parking, .parked:
            let number = try take()
            _ = try park(number, "B-\(name)")
            if state == .parked { try step { try $0.markParked(number) } }
            return number
        case .released:
            let number = try take()
            _ = try parkAndRelease(number, "B-\(name)")
            return number
        }
    }

    fileprivate func apply(_ event: ClaimEvent, _ number: Int64) throws {
        let name = "E-\(event)-\(number)"
        switch event {
        case .copied:
            let copy = ClaimedCopy(sha256: String(repeating: "a", count: 64), byteCount: 1)
            _ = try step { try $0.recordCopy(copy, of: number) }
        case .voided: try step { try $0.voidClaim(number) }
        case .opened:
            _ = try step { try $0.openBatch(number, header: Sample.header(name), folder: name) }
        case .recorded: try record(number) { try $0.buy("PO-\(number)") }
        case .closed: try close(number)
        case .quarantined: try step { try $0.quarantine(number, folder: name) }
        case .parked: _ = try park(number, name)
        case .parkingReported: try step { try $0.markParked(number) }
        case .released: try step { try $0.release(number, Release(by: "Ida", reason: "why", at: Self.start)) }
        case .takenUp: _ = try step { try $0.takeUp(number, asOf: Self.start) }
        case .published: try step { try $0.markPublished(number, reports: []) }
        case .finished: try step { try $0.markFinished(number) }
        case .abandoned: _ = try step { try $0.abandon(number, Sample.abandonment, folder: name) }
        }
    }

    fileprivate func required(_ number: Int64) throws -> Claim {
        try found(store.claim(number), "claim \(number)")
    }

    /// Returns the actions of a machine with the values of ``apply(_:_:)``.
    fileprivate func actions(_ event: ClaimEvent, _ machine: ClaimMachine, _ number: Int64) throws -> [ClaimAction] {
        let name = "E-\(event)-\(number)"
        switch event {
        case .copied: return try machine.copied(ClaimedCopy(sha256: String(repeating: "a", count: 64), byteCount: 1))
        case .voided: return try machine.voided()
        case .opened: return try machine.opened(Sample.header(name), folder: name)
        // The chunk is made where it is recorded, so its restart point comes from there.
        case .recorded: return try machine.recorded(ChunkRecord(restart: required(number).restart))
        case .closed: return try machine.closed()
        case .quarantined: return try machine.quarantined(folder: name)
        case .parked: return try machine.parked(Sample.header(name), folder: name, exceeded: Sample.exceeded)
        case .parkingReported: return try machine.parkingReported()
        case .released: return try machine.released(Release(by: "Ida", reason: "why", at: Self.start))
        case .takenUp: return try machine.takenUp(asOf: Self.start)
        case .published: return try machine.published([], restingPath: "")
        case .finished: return try machine.finished()
        case .abandoned: return try machine.abandoned(Sample.abandonment, folder: name)
        }
    }
}
