import OrderLedger

extension ClaimStage {
    /// Makes the stage of a row from its parts. Throws when the parts contradict one another. The schema keeps such a
    /// row out, so somebody wrote past the schema.
    init(
        _ state: ClaimState, header: BatchHeader?, folder: String, restingPath: String, parking: Parking?
    ) throws(LedgerError) {
        let batch = header.map { FiledBatch($0, folder: folder) }
        let end = ClaimEnd(header: header, folder: folder, restingPath: restingPath)
        switch (state, batch, parking) {
        case (.taken, nil, _): self = .taken
        case (.recording, let batch?, _): self = .recording(batch)
        case (.recorded, let batch?, _): self = .recorded(batch)
        case (.quarantining, nil, _): self = .quarantining(folder: folder)
        case (.published, _, _): self = .published(end)
        case (.finished, _, _): self = .finished(end)
        case (.parking, let batch?, let parking?): self = .parking(batch, parking)
        case (.parked, let batch?, let parking?): self = .parked(batch, parking)
        case (.released, let batch?, let parking?): self = .released(batch, parking)
        default: throw Self.contradiction
        }
        let isPublished = state == .published || state == .finished
        guard folder.isEmpty == (state == .taken), restingPath.isEmpty || isPublished else { throw Self.contradiction }
    }

    private static var contradiction: LedgerError { .damaged("a claim is in a state that its parts do not fit") }
}

extension Claim {
    /// Throws when a name of the claim leads to a wrong place. The schema keeps such a name out, so somebody wrote past
    /// the schema.
    func requireSoundNames() throws(LedgerError) {
        if !folder.isEmpty { _ = try StoredName.one(folder) }
        if let parking { _ = try StoredName.one(parking.folder) }
        if let undo { _ = try StoredName.one(undo.targetFolder) }
        if isFromDrop { _ = try StoredName.path(sourcePath) }
        if copy != nil { _ = try StoredName.one(fileName) }
        if !restingPath.isEmpty { try requireResting() }
        try requireOutput()
    }

    /// Proves that the folder of the reports is a path below the site, or a whole path, and that neither goes back.
    private func requireOutput() throws(LedgerError) {
        guard output != ".", output != "/" else { return }
        _ = try StoredName.path(output.hasPrefix("/") ? String(output.dropFirst()) : output)
    }

    /// Proves that a batch rests somewhere in `archive/`, and a refused file in `quarantine/`.
    private func requireResting() throws(LedgerError) {
        let names = try StoredName.path(restingPath).split(separator: "/")
        guard names.count > 1, names[0] == (header == nil ? "quarantine" : "archive") else {
            throw .damaged("a file rests elsewhere than files do")
        }
    }
}
