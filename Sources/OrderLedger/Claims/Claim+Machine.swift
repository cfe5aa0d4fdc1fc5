package import OrderModel

extension Claim {
    /// Makes a claim at its beginning.
    package static func taken(
        _ number: Int64, sourcePath: String, isFromDrop: Bool, asOf: Timestamp, undo: Undo? = nil
    ) -> Claim {
        Claim(
            number: number, sourcePath: sourcePath, isFromDrop: isFromDrop, asOf: asOf, state: .taken, folder: "",
            header: nil, restart: .start, undo: undo)
    }

    /// The machine in the claim's state.
    package var machine: ClaimMachine {
        ClaimMachine(
            state: state, hasCopy: copy != nil, isUndoing: undo != nil, wasParked: parking != nil,
            isAbandoned: abandonment != nil)
    }

    /// Returns the claim as a ledger has it after the actions; nil when it was forgotten.
    package func after(_ actions: [ClaimAction]) -> Claim? {
        var claim = self
        for action in actions {
            if case .forget = action { return nil }
            claim.apply(action)
        }
        return claim
    }

    private mutating func apply(_ action: ClaimAction) {
        state = action.state ?? state
        switch action {
        case .keepCopy(let copy): self.copy = copy
        case .open(let header, let folder): (self.header, self.folder) = (header, folder)
        case .keepChunk(let chunk): restart = chunk.restart
        case .quarantine(let folder): self.folder = folder
        case .publish(_, let restingPath): self.restingPath = restingPath
        case .park(let header, let folder, let exceeded):
            (self.header, self.folder) = (header, folder)
            parking = Parking(folder: folder, asOf: asOf, exceeded: exceeded)
        case .release(let release): self.release = release
        case .takeUp(let asOf): (self.asOf, header, folder) = (asOf, nil, "")
        case .withdraw: (header, folder) = (nil, "")
        case .keepAbandonment(let abandonment): self.abandonment = abandonment
        case .forget, .close, .finish, .wait, .link: break
        }
    }
}
