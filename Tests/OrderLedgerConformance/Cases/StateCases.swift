import OrderLedger
import OrderModel

extension LedgerConformance {
    static let stateCases: [LedgerCase] = ClaimState.allCases.map { state in
        LedgerCase("every event does with a claim that is \(state) what the table of states says") { ledger in
            for event in ClaimEvent.allCases {
                let number = try ledger.claim(in: state, named: "\(event)")
                try expect(ledger.store.claim(number)?.state, is: state, "the state before \(event)")
                guard let outcome = event.outcome(in: state) else {
                    try expectRefused("\(event) in \(state)") { try ledger.befall(event, number) }
                    try expect(ledger.store.claim(number)?.state, is: state, "the state after a refused \(event)")
                    continue
                }
                try ledger.befall(event, number)
                let after = try ledger.store.claim(number)?.state
                switch outcome {
                case .state(let next): try expect(after, is: next, "the state after \(event)")
                case .forgotten: try expect(after, is: nil, "the state after \(event)")
                }
            }
        }
    }
}

extension LedgerUnderTest {
    /// A new claim that is brought into a state.
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

    fileprivate func befall(_ event: ClaimEvent, _ number: Int64) throws {
        let name = "E-\(event)-\(number)"
        switch event {
        case .recordCopy:
            let copy = ClaimedCopy(sha256: String(repeating: "a", count: 64), byteCount: 1)
            _ = try step { try $0.recordCopy(copy, of: number) }
        case .voidClaim: try step { try $0.voidClaim(number) }
        case .openBatch:
            _ = try step { try $0.openBatch(number, header: Sample.header(name), folder: name) }
        case .commit: try record(number) { try $0.buy("PO-\(number)") }
        case .closeBatch: try close(number)
        case .quarantine: try step { try $0.quarantine(number, folder: name) }
        case .park: _ = try park(number, name)
        case .markParked: try step { try $0.markParked(number) }
        case .release: try step { try $0.release(number, Release(by: "Ida", reason: "why", at: Self.start)) }
        case .takeUp: _ = try step { try $0.takeUp(number, asOf: Self.start) }
        case .markPublished: try step { try $0.markPublished(number, reports: []) }
        case .markFinished: try step { try $0.markFinished(number) }
        case .abandon: _ = try step { try $0.abandon(number, Sample.abandonment, folder: name) }
        }
    }
}
