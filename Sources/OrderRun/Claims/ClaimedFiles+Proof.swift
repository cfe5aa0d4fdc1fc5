internal import OrderLedger
internal import OrderRecording
internal import OrderWorld

// A private copy is read only as the bytes that were copied.
extension ClaimedFiles {
    /// Returns the hash and size of a copy that we made ourselves.
    func ownCopy(of claim: Claim) throws(WorldError) -> ClaimedCopy {
        let file = try world.openForReading(path(of: claim))
        return ClaimedCopy(sha256: try file.sha256(), byteCount: Int64(file.byteCount))
    }

    /// Throws unless the claim's copy has the bytes that the ledger knows it by. A run that continues an earlier run's
    /// work calls it first.
    func proveCopy(of claim: Claim) throws(WorldError) {
        let sha256 = try world.openForReading(path(of: claim)).sha256()
        if let copy = claim.copy { try prove(sha256, is: copy, of: claim) }
    }

    /// Opens the copy for reading. Every byte is one that the ledger knows it by; throws when it is not.
    func provedFile(of claim: Claim) throws(WorldError) -> any InputFile {
        let file = try world.openForReading(path(of: claim))
        let proof = try FileProof(of: file)
        if let copy = claim.copy { try prove(proof.sha256, is: copy, of: claim) }
        return ProvedInputFile(file, path: path(of: claim), proof)
    }

    /// Tells whether the copy is there with the bytes that the ledger knows it by.
    func hasSoundCopy(of claim: Claim) throws(WorldError) -> Bool {
        guard let copy = claim.copy, try exists(path(of: claim)) else { return false }
        return try world.openForReading(path(of: claim)).sha256() == copy.sha256
    }

    /// Throws unless the hash of the bytes that were read is the copy's.
    func prove(_ sha256: String, is copy: ClaimedCopy, of claim: Claim) throws(WorldError) {
        guard sha256 != copy.sha256 else { return }
        throw WorldError(
            operation: "go on with", path: path(of: claim), errorNumber: 0,
            reason:
                "it is not the file any more that was taken from \(claim.sourcePath): its SHA-256 is \(sha256), not "
                + "\(copy.sha256). Put the right bytes back, or end it with `docket abandon`")
    }
}
