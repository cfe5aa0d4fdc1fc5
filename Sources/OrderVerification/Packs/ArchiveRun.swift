package import OrderLedger
package import OrderModel
internal import OrderIntake
internal import OrderReports
package import OrderWorld

/// Packs the files of old batches, a pack for each month, and removes them from their places. The caller holds the
/// site's lock.
///
/// A pack is proved before anything is removed: each of its files is unpacked and compared. Whatever kills the command
/// in between, each file is in its place, in a pack that counts, or in both; the next one goes on.
package struct ArchiveRun {
    private let ledger: any LedgerReading
    private let world: any World
    private let site: String
    private let packed: PackedFiles

    /// `site` is the site's folder.
    package init(ledger: any LedgerReading, world: any World, site: String) {
        self.ledger = ledger
        self.world = world
        self.site = site
        packed = PackedFiles(ledger: ledger, world: world, site: site)
    }

    /// A month that was packed.
    package struct PackedMonth: Sendable {
        package let pack: Pack
        /// The bytes of its files, and those of the pack.
        package let byteCount: Int64
        /// The pack's path.
        package let path: String
    }

    /// Returns the claims to pack, by their months: those that are finished, and whose whole month lies before a time.
    package func months(before time: Timestamp) throws -> [(month: String, claims: [Int64])] {
        let packedClaims = try Packs(ofSite: site, world: world).claims
        let end = Pack.month(of: time)
        var months: [String: [Int64]] = [:]
        try ledger.visitClaims { claim in
            let month = Pack.month(of: claim.asOf)
            guard month < end, claim.state == .finished, !packedClaims.contains(claim.number) else { return }
            months[month, default: []].append(claim.number)
        }
        return months.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Packs every month that lies before a time. `observe` sees each pack once its files are removed.
    ///
    /// Throws a ``Contradiction``, and leaves the month as it is, when a file is not there as the ledger knows it.
    package func run(before time: Timestamp, observe: (PackedMonth) -> Void) async throws {
        try settleLeftBehind()
        var inUse = try restingPathsOfOthers()
        for pack in try Packs(ofSite: site, world: world).all { try removeOriginals(of: pack, inUse: inUse) }
        for (month, claims) in try months(before: time) {
            let packed = try await pack(month, claims)
            for claim in claims { inUse[claim] = nil }
            try removeOriginals(of: packed.pack, inUse: inUse)
            observe(packed)
        }
    }

    /// Returns the places of the files that are in no pack, by their claims.
    private func restingPathsOfOthers() throws -> [Int64: String] {
        let packedClaims = try Packs(ofSite: site, world: world).claims
        var paths: [Int64: String] = [:]
        try ledger.visitClaims { claim in
            if !claim.restingPath.isEmpty, !packedClaims.contains(claim.number) {
                paths[claim.number] = claim.restingPath
            }
        }
        return paths
    }

    private var folder: String { "\(site)/\(Pack.folderName)" }

    /// Ends or removes what a killed command left, which has hidden names. Nothing else is ever removed from the
    /// folder: a packed file whose list is lost may be all that there is of its month.
    private func settleLeftBehind() throws {
        guard try world.status(folder)?.isDirectory == true else { return }
        let packs = try Packs(ofSite: site, world: world)
        for name in try world.names(inDirectory: folder) where name.hasPrefix(".") {
            if let pack = try packs.hidden(name) { try count(pack) } else { try world.removeTree("\(folder)/\(name)") }
        }
    }

    /// Gives the list of a pack its name. From then on the pack counts.
    private func count(_ pack: Pack) throws(WorldError) {
        try world.rename("\(folder)/.\(pack.listName)", to: "\(folder)/\(pack.listName)")
        try world.syncDirectory(folder)
    }

    // MARK: Packing

    private func pack(_ month: String, _ claims: [Int64]) async throws -> PackedMonth {
        try world.makeDirectory(folder, mode: 0o700)
        try world.syncDirectory(site)
        let packs = try Packs(ofSite: site, world: world)
        let name = try freeName(for: month)
        let tar = ".\(name).tar"
        let part = ".\(name)\(Pack.fileSuffix)"
        let (files, byteCount) = try write(claims, to: "\(folder)/\(tar)")
        try await packs.run("gzip", ["--no-name", "--synchronous", "\(folder)/\(tar)"])
        try await prove(files, in: part, packs)
        guard let written = try packs.files.report(part) else {
            throw Contradiction("\(Pack.folderName)/\(part)", "it was packed and is not there")
        }
        let pack = Pack(
            name: name, byteCount: written.byteCount, sha256: written.sha256, claims: claims, files: files)
        try world.writeSynced(Array(pack.text.utf8), to: "\(folder)/.\(pack.listName)", mode: 0o600)
        try world.rename("\(folder)/\(part)", to: "\(folder)/\(pack.fileName)")
        try world.syncDirectory(folder)
        try count(pack)
        return PackedMonth(pack: pack, byteCount: byteCount, path: "\(folder)/\(pack.fileName)")
    }

    private func freeName(for month: String) throws(WorldError) -> String {
        let taken = Set(try world.names(inDirectory: folder))
        var (name, number) = (month, 1)
        while taken.contains(name + Pack.listSuffix) || taken.contains(name + Pack.fileSuffix) {
            number += 1
            name = "\(month)-\(number)"
        }
        return name
    }

    /// Writes the files of claims into one. Returns their hashes by name, and the count of their bytes.
    private func write(_ claims: [Int64], to path: String) throws -> (hashes: [String: String], byteCount: Int64) {
        let tar = TarWriter(try world.openForWriting(path, mode: 0o600))
        var (hashes, byteCount): ([String: String], Int64) = ([:], 0)
        for claim in try claims.map(claim) {
            for file in try packed.files(of: claim) {
                guard let bytes = try file.open(world) else {
                    throw Contradiction(claim.folder, "\(file.path) is not there, so nothing of its month is packed")
                }
                let sha256 = try tar.add(bytes, as: file.name, at: claim.asOf)
                guard file.recordedSHA256 == nil || file.recordedSHA256 == sha256 else {
                    throw Contradiction(
                        claim.folder, "\(file.path) is not the file on record, so nothing of its month is packed")
                }
                guard hashes.updateValue(sha256, forKey: file.name) == nil else {
                    throw Contradiction(claim.folder, "\(file.path) is another batch's file, too")
                }
                byteCount += Int64(bytes.byteCount)
            }
        }
        try tar.close()
        return (hashes, byteCount)
    }

    private func claim(_ number: Int64) throws -> Claim {
        if let claim = try ledger.claim(number) { return claim }
        throw Contradiction("claim \(number)", "it is packed, and the ledger knows of no such file")
    }

    /// Proves that a packed file gives every file back as it was.
    private func prove(_ hashes: [String: String], in fileName: String, _ packs: Packs) async throws {
        let proof = "\(folder)/\(fileName).proof"
        try await packs.unpack(fileName, into: proof)
        for (name, sha256) in hashes {
            let path = name.split(separator: "/").map(String.init)
            let files = PublishedFiles(world: world, parent: proof, below: path.dropLast())
            guard let last = path.last, try files.report(last)?.sha256 == sha256 else {
                throw Contradiction(name, "it does not come out of the pack as it went in")
            }
        }
        try world.removeTree(proof)
    }

    // MARK: Removing

    /// Removes the files of a pack from their places, as far as they are still there with the bytes that are packed.
    ///
    /// `inUse` has the places of the files that are in no pack. One of them may have the name of a packed one, which
    /// was free again.
    private func removeOriginals(of pack: Pack, inUse: [Int64: String]) throws {
        let inUse = Set(inUse.values)
        for claim in try pack.claims.map(claim) {
            let files = try packed.files(of: claim).filter { $0.parent != site || !inUse.contains(claim.restingPath) }
            for file in files {
                guard let sha256 = try file.sha256(world), sha256 == pack.files[file.name] else { continue }
                try world.removeFile(file.path)
            }
            for folder in Set(files.map { ParentFolder.path(of: $0.path) }) where folder != site {
                try removeIfEmpty(folder, of: claim)
            }
        }
    }

    /// Removes the folder of a claim's reports or attachments, unless somebody keeps something in it.
    private func removeIfEmpty(_ folder: String, of claim: Claim) throws {
        let name = ParentFolder.name(of: folder)
        guard name == claim.folder || name.hasSuffix(AttachmentsFolder.suffix),
            let parent = try world.openFolder(ParentFolder.path(of: folder)),
            try parent.folder(name)?.names().isEmpty == true
        else { return }
        try parent.remove(name)
        try parent.sync()
    }
}
