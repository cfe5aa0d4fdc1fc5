package import OrderLedger
package import OrderModel
internal import OrderReports
package import OrderWorld
internal import WorkBeside

/// Proves a site's past from its ledger and its report files alone (`docket verify`):
///
/// - the ledger's hash chain is unbroken, and no row is without a link;
/// - keys issued = keys charged = keys active + keys revoked;
/// - for every batch, orders in = accepted + rejected + duplicate;
/// - every report file is there, with the hash that was recorded when it was published;
/// - the money of `reconciliation.csv` is the ledger's, currency by currency, and every key of `results.csv` is one
///   that the site issued for that very line;
/// - the copy of every file that came in rests in `archive/` or `quarantine/` as it was received, with its signature
///   and the attachments that its requests name, and no other file lies there;
/// - the control totals of a `.done` beside an accepted batch hold for it;
/// - no report folder has a receipt of a batch that the ledger does not know, as one put back from an old copy would.
package struct SiteVerification {
    private let ledger: any LedgerReading
    private let beside: any LedgerReading
    private let batches: BatchVerification
    private let world: any World
    private let output: String
    private let site: String

    /// `beside` is the same ledger, read by a connection of its own: it proves the chain while the files are read.
    /// `site` is the site's folder, and `output` the folder of its reports. With `goesByRecord`, the reports of each
    /// batch are looked for in the folder that is on record.
    package init(
        ledger: any LedgerReading, beside: any LedgerReading, keys: any ProductKeyRecognising, world: any World,
        site: String, output: String, goesByRecord: Bool = false
    ) {
        self.site = site
        self.ledger = ledger
        self.beside = beside
        self.world = world
        self.output = output
        batches = BatchVerification(
            ledger: ledger, keys: keys, world: world, site: site, output: goesByRecord ? nil : output)
    }

    /// Proves everything, or only the files of the named batches (by BatchId or folder) and all facts that are no file.
    /// With `start`, it proves only what came after that batch: the later links, and the batches that have one.
    ///
    /// Throws the first ``Contradiction``; a `WorldError` or `LedgerError` when something cannot be read at all.
    package func verify(onlyFilesOf names: [String], since start: VerificationStart? = nil) throws -> ProvedFacts {
        try verify(scope(names, start), leavingOut: [])
    }

    /// Proves the same of a site with packs. Each pack is unpacked in turn, as `folder`, which is removed again.
    package func verify(
        onlyFilesOf names: [String], since start: VerificationStart? = nil, packs: Packs, unpackedAs folder: String
    ) async throws -> ProvedFacts {
        let scope = try scope(names, start)
        var facts = try verify(scope, leavingOut: packs.claims)
        for pack in packs.all {
            let claims = try claims(of: pack).filter { isNamed($0, by: names) && scope.includes($0) }
            guard !claims.isEmpty else { continue }
            try packs.prove(pack)
            defer { try? world.removeTree(folder) }
            try await packs.unpack(pack.fileName, into: folder)
            for claim in claims { try verifyFiles(of: claim, in: folder, &facts) }
            facts.packCount += 1
        }
        return facts
    }

    /// The batches that are proved.
    private struct Scope {
        let names: [String]
        let start: VerificationStart?
        /// The claims with a link after the start; nil without a start.
        let later: Set<Int64>?

        func includes(_ claim: Claim) -> Bool { later?.contains(claim.number) ?? true }
    }

    private func scope(_ names: [String], _ start: VerificationStart?) throws -> Scope {
        Scope(names: names, start: start, later: try start.map { try ledger.claims(linkedAfter: $0.link) })
    }

    private func claims(of pack: Pack) throws -> [Claim] {
        try pack.claims.map { number in
            if let claim = try ledger.claim(number) { return claim }
            throw Contradiction(
                "\(Pack.folderName)/\(pack.listName)", "it names claim \(number), which the ledger does not know")
        }
    }

    /// Proves the files of a claim that are unpacked in a folder.
    private func verifyFiles(of claim: Claim, in folder: String, _ facts: inout ProvedFacts) throws {
        let batches = batches.unpacked(in: folder)
        let summary = try claim.header.map { try batches.proveOrders(of: claim, $0) }
        facts.reportCount += try batches.proveFiles(of: claim, summary)
        facts.add(
            try InputVerification(world: world, site: folder).prove(claim, reports: batches.files(of: claim)))
    }

    private func verify(_ scope: Scope, leavingOut packed: Set<Int64>) throws -> ProvedFacts {
        let (head, rest) = try bothAtOnce(
            { try proveChain(after: scope.start?.link ?? 0) }, { try proveRecords(of: scope, packed) })
        var facts = rest
        facts.head = head
        return facts
    }

    /// Proves everything but the chain and the packed files.
    private func proveRecords(of scope: Scope, _ packed: Set<Int64>) throws -> ProvedFacts {
        var facts = ProvedFacts()
        facts.start = scope.start
        if scope.start == nil { facts.keys = try proveKeys() }
        var folders: Set<String> = []
        var outputs: Set<String> = [output]
        var inputs = InputVerification(world: world, site: site)
        try ledger.visitClaims { claim in
            if claim.header != nil { folders.insert(claim.folder) }
            outputs.insert(batches.output(of: claim))
            if try !packed.contains(claim.number) || inputs.isLeftBehind(claim) { inputs.expect(claim) }
            guard scope.includes(claim) || claim.state != .finished else {
                facts.earlierBatchCount += 1
                return
            }
            let hasFiles = isNamed(claim, by: scope.names) && !packed.contains(claim.number)
            try verify(claim, with: inputs, hasFiles: hasFiles, &facts)
        }
        let isBegunAnew = try ledger.siteIdentity().map { $0.firstSecretId > 1 } ?? false
        for output in outputs.sorted() { try proveReceipts(of: folders, in: output, isBegunAnew, &facts) }
        try proveNothingElse(than: inputs, isBegunAnew, &facts)
        return facts
    }

    private func proveChain(after number: Int64) throws -> ChainLink? {
        switch try number == 0 ? beside.proveChain() : beside.proveChain(after: number) {
        case .holds(let head): return head
        case .keyMissing(let id):
            throw Contradiction("ledger", "its chain has links of secret \(id), which the site does not have")
        case .broken(let place):
            let subject = subject(of: place)
            guard place.link > 0 else { throw Contradiction(subject, place.reason) }
            throw Contradiction(subject, "link \(place.link) of the ledger's chain does not hold: \(place.reason)")
        }
    }

    /// Returns the subject of a break in the chain. A claim that cannot be read any more does not hide the break.
    private func subject(of place: ChainBreak) -> String {
        guard let number = place.claim, let claim = try? beside.claim(number) else { return "ledger" }
        return claim.folder.isEmpty ? claim.sourcePath : claim.folder
    }

    private func proveKeys() throws -> KeyCounts {
        let keys = try ledger.keyCounts()
        guard keys.issued == keys.active + keys.revoked else {
            throw Contradiction(
                "ledger", "\(keys.issued) keys are issued, but \(keys.active) are active and \(keys.revoked) revoked")
        }
        guard keys.issued == keys.charged else {
            throw Contradiction("ledger", "\(keys.issued) keys are issued, but \(keys.charged) of them are charged")
        }
        return keys
    }

    private func verify(
        _ claim: Claim, with inputs: InputVerification, hasFiles: Bool, _ facts: inout ProvedFacts
    ) throws {
        guard claim.state == .published || claim.state == .finished else {
            facts.unfinishedCount += 1
            return
        }
        var summary: BatchSummary?
        if let header = claim.header {
            let proved = try batches.proveOrders(of: claim, header)
            facts.add(proved, of: header)
            summary = proved
        } else {
            facts.quarantinedCount += 1
        }
        guard hasFiles else { return }
        facts.reportCount += try batches.proveFiles(of: claim, summary)
        facts.add(try inputs.prove(claim, reports: batches.files(of: claim)))
    }

    private func isNamed(_ claim: Claim, by names: [String]) -> Bool {
        names.isEmpty || names.contains(claim.folder) || names.contains(claim.header?.batchId ?? "")
    }

    /// Checks the files of an output folder that the ledger does not know. They are somebody's own, unless they are
    /// receipts.
    ///
    /// Beside a ledger that was begun anew lie the reports of the old one, which it cannot know.
    private func proveReceipts(
        of folders: Set<String>, in output: String, _ isBegunAnew: Bool, _ facts: inout ProvedFacts
    ) throws {
        guard try world.status(output)?.isDirectory == true else { return }
        for name in try world.names(inDirectory: output) where !name.hasPrefix(".") && !folders.contains(name) {
            let files = PublishedFiles(world: world, output: output, folder: name, isQuarantined: false)
            guard try files.file(ReportFileName.receipt) != nil else { continue }
            guard !isBegunAnew else {
                facts.earlierFolderCount += 1
                continue
            }
            throw Contradiction(name, "its reports have a receipt, but the ledger knows of no such batch")
        }
    }

    /// Proves that `archive/` and `quarantine/` have no other file. Such a file is one that the ledger forgot, or that
    /// somebody put there.
    private func proveNothingElse(
        than inputs: InputVerification, _ isBegunAnew: Bool, _ facts: inout ProvedFacts
    ) throws {
        let unknown = try inputs.unknownFiles()
        guard let first = unknown.first else { return }
        guard isBegunAnew else {
            throw Contradiction(
                first,
                unknown.count == 1
                    ? "it is the file of no batch that the ledger knows of"
                    : "it is the file of no batch that the ledger knows of, and so are \(unknown.count - 1) more")
        }
        facts.earlierInputCount = unknown.count
    }
}
