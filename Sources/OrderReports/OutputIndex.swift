package import OrderLedger
internal import OrderPages
package import OrderWorld

/// `index.html` of an output folder, which leads to the pages of its newest batches.
///
/// It belongs to no batch: no record names it, and a run makes it again when it is not what the ledger says.
package struct OutputIndex {
    private let ledger: any LedgerReading
    private let world: any World
    private let output: String
    /// The name by which the ledger keeps the output folder.
    private let outputName: String
    private let readers: FolderReaders

    /// The most batches and files that it lists.
    package static let entriesMax = 500
    package static let fileName = "index.html"

    package init(
        _ ledger: any LedgerReading, world: any World, output: String, outputName: String, readers: FolderReaders
    ) {
        self.ledger = ledger
        self.world = world
        self.output = output
        self.outputName = outputName
        self.readers = readers
    }

    /// Brings the page up to date. Does nothing in a folder without reports. Throws a `LedgerError` or a `WorldError`.
    package func update() throws {
        let (entries, isCut) = try entries()
        guard !entries.isEmpty, try world.status(output)?.isDirectory == true else { return }
        let bytes = OutputIndexPage(entries, isCut: isCut).html()
        let path = "\(output)/\(Self.fileName)"
        if try world.status(path)?.byteCount == bytes.count,
            try world.contents(of: path, byteCountMax: bytes.count) == bytes
        {
            return
        }
        // No BatchId begins with a dot, so no batch has this name.
        let part = "\(output)/.\(Self.fileName).part"
        try world.writeSynced(bytes, to: part, mode: 0o600)
        try readers.admit(toFile: part, world: world)
        try world.rename(part, to: path)
        try world.syncDirectory(output)
    }

    /// Tells whether the page of a claim is in its place; that of a packed batch is not.
    private func isThere(_ claim: Claim) throws(WorldError) -> Bool {
        let folder = claim.header == nil ? "\(QuarantineReport.folderName)/\(claim.folder)" : claim.folder
        return try world.status("\(output)/\(folder)/\(ReportFileName.page)") != nil
    }

    /// Reads the newest claims whose reports lie in the folder, newest first.
    private func entries() throws -> (entries: [OutputIndexPage.Entry], isCut: Bool) {
        let last = try ledger.extent().lastClaim
        let first = max(0, last - Int64(Self.entriesMax))
        var entries: [OutputIndexPage.Entry] = []
        for claim in try ledger.claims(after: first, limit: Self.entriesMax + 1).reversed()
        where try claim.output == outputName && claim.hasPage && isThere(claim) {
            let counts = claim.hasAnswers ? try ledger.answerCounts(ofClaim: claim.number) : nil
            entries.append(OutputIndexPage.Entry(claim, counts: counts))
        }
        return (entries, first > 0)
    }
}

extension Claim {
    /// True when a page about it is published.
    fileprivate var hasPage: Bool { [.published, .finished, .parked].contains(state) }

    /// True when it is a batch that is recorded and reported.
    fileprivate var hasAnswers: Bool { header != nil && [.published, .finished].contains(state) }
}
