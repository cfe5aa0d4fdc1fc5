internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderWorld

/// Inspects the private copies of claims. The same copy has the same problems each time.
struct CopyInspector {
    let environment: RunEnvironment
    let files: ClaimedFiles

    /// Reads the copy of a claim once, and passes on every problem that quarantines it. `sha256` is the copy's hash, if
    /// it is already known.
    func inspect(
        _ claim: Claim, sha256: String?, problems: (Problem) throws(WorldError) -> Void
    ) async throws -> BatchInspector.Found {
        let origin = BatchInspector.Origin(
            isOperators: claim.isOperators, dropFolder: claim.dropFolder, claimNumber: claim.number,
            sha256: sha256)
        let path = files.path(of: claim)
        return try await environment.suited(to: claim, by: files.profile(of: claim)).inspector(of: origin).inspect(
            environment.world.openForReading(path), path: path, fileName: claim.fileName, at: claim.asOf,
            problems: problems)
    }
}
