package import OrderModel

extension Claim {
    /// Makes a claim at its beginning.
    package static func taken(
        _ number: Int64, sourcePath: String, isFromDrop: Bool, asOf: Timestamp, undo: Undo? = nil,
        renewal: Renewal? = nil, output: String = Claim.usualOutput
    ) -> Claim {
        Claim(
            number: number, sourcePath: sourcePath, isFromDrop: isFromDrop, asOf: asOf, stage: .taken, restart: .start,
            undo: undo, renewal: renewal, output: output)
    }

    /// The machine in the claim's state.
    package var machine: ClaimMachine {
        ClaimMachine(
            state: state, hasCopy: copy != nil, isUndoing: undo != nil, isRenewing: renewal != nil,
            wasParked: parking != nil,
            isAbandoned: abandonment != nil)
    }

    /// Returns the claim as a ledger has it after the actions; nil when it was forgotten.
    ///
    /// Throws `guardRefused` for actions that the claim's machine never answers.
    package func after(_ actions: [ClaimAction]) throws(LedgerError) -> Claim? {
        var claim = self
        for action in actions {
            if case .forget = action { return nil }
            try claim.apply(action)
        }
        return claim
    }

    private mutating func apply(_ action: ClaimAction) throws(LedgerError) {
        let parking = parking
        stage = try stage.after(action, asOf: asOf)
        switch action {
        case .keepCopy(let copy): self.copy = copy
        case .keepChunk(let chunk): restart = chunk.restart
        case .release(let release): self.release = release
        case .takeUp(let asOf): (self.asOf, earlierParking) = (asOf, parking)
        case .withdraw: earlierParking = parking
        case .keepAbandonment(let abandonment): self.abandonment = abandonment
        case .forget, .open, .close, .quarantine, .publish, .finish, .park, .wait, .link: break
        }
    }
}
