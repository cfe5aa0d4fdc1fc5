import OrderLedger

extension Claim {
    /// Throws when the parts of a claim contradict one another, or when a name of it leads to a wrong place. The schema
    /// keeps such a claim out, so somebody wrote past the schema.
    func requireSound() throws(LedgerError) {
        guard hasPartsOfState else { throw .damaged("a claim is in a state that its parts do not fit") }
        if !folder.isEmpty { _ = try StoredName.one(folder) }
        if let parking { _ = try StoredName.one(parking.folder) }
        if let undo { _ = try StoredName.one(undo.targetFolder) }
        if isFromDrop { _ = try StoredName.path(sourcePath) }
        if copy != nil { _ = try StoredName.one(fileName) }
        if !restingPath.isEmpty { try requireResting() }
    }

    private var hasPartsOfState: Bool {
        switch state {
        case .taken: header == nil && folder.isEmpty
        case .quarantining: header == nil && !folder.isEmpty
        case .recording, .recorded: header != nil && !folder.isEmpty
        case .parking, .parked, .released: header != nil && parking != nil && !folder.isEmpty
        case .published, .finished: !folder.isEmpty
        }
    }

    /// Proves that a batch rests somewhere in `archive/`, and a refused file in `quarantine/`.
    private func requireResting() throws(LedgerError) {
        let names = try StoredName.path(restingPath).split(separator: "/")
        guard names.count > 1, names[0] == (header == nil ? "quarantine" : "archive") else {
            throw .damaged("a file rests elsewhere than files do")
        }
    }
}
