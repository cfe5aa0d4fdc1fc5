internal import OrderIntake
internal import OrderLedger
internal import OrderModel
internal import OrderSite
internal import OrderWorld

/// The private copies of batches, below `processing/<claim>/`, and their way to `archive/` or `quarantine/`.
///
/// The ledger's claim decides the progress, and the place of a file follows it. So every step looks at the files and
/// does the rest, and the next run finishes a run that was killed between two steps.
struct ClaimedFiles {
    let world: any World
    let layout: SiteLayout
    /// The files that are no batch.
    var ownFiles = OwnFiles()

    /// The name of the note beside the copy: a ``FileIdentity`` of the file that was copied, and its state.
    private static let originalName = ".original"

    /// Returns the folder that a claim's file is processed in. Only the site's owner may look into it.
    func folder(of claim: Claim) -> String {
        "\(layout.processing)/\(claim.number)"
    }

    /// Returns the path of the file being processed.
    func path(of claim: Claim) -> String {
        "\(folder(of: claim))/\(claim.fileName)"
    }

    /// Returns the folder of a claim's attachments while it is processed. The folder need not exist.
    func attachmentsPath(of claim: Claim) -> String {
        AttachmentsFolder.path(ofBatch: path(of: claim))
    }

    func has(_ companion: BatchCompanion, _ claim: Claim) throws(WorldError) -> Bool {
        try exists(path(of: claim) + companion.suffix)
    }

    func exists(_ path: String) throws(WorldError) -> Bool {
        try world.status(path) != nil
    }

    // MARK: In

    /// Copies the claim's file and its companions into the claim's folder, durably, from the beginning.
    ///
    /// `expected` is the file as the run watched it; nil for one that nobody watched. The copy of the `profile` that
    /// the file is read by goes beside it.
    func copyIn(
        _ claim: Claim, expected: FileIdentity?, profile: KeptProfile?, _ bounds: BatchCopying.Bounds
    ) throws(WorldError) -> BatchCopying.Outcome {
        let folder = folder(of: claim)
        try world.removeTree(folder)
        try world.makeDirectory(folder, mode: 0o700)
        let copying = BatchCopying(drop: try drop(), bounds: bounds, world: world) {
            [ownFiles] file throws(WorldError) in try ownFiles.phrase(for: file) != nil
        }
        let outcome = try copying.copy(
            claim.isFromDrop ? .drop(claim.sourcePath) : .named(claim.sourcePath), into: folder, as: claim.fileName,
            expected: expected, refusesWriters: expected != nil)
        guard case .copied(let copy) = outcome else { return outcome }
        try profile?.write(to: profilePath(of: claim), world)
        try world.writeSynced(
            Array(copy.original.description.utf8), to: "\(folder)/\(Self.originalName)", mode: 0o600)
        try world.syncDirectory(folder)
        try world.syncDirectory(layout.processing)
        return outcome
    }

    private func drop() throws(WorldError) -> DropFolder? {
        try DropFolder(layout.drop, world: world)
    }

    /// Takes the original out of `drop/`, if it is still the one that was copied.
    func removeOriginal(_ claim: Claim) throws(WorldError) {
        guard claim.isFromDrop, let drop = try drop(), let original = try original(of: claim) else { return }
        try OriginalRemoval(drop: drop, world: world).remove(
            claim.sourcePath, copiedAs: claim.fileName, in: folder(of: claim), original: original,
            mark: "\(claim.number)")
        try world.removeFile("\(folder(of: claim))/\(Self.originalName)")
    }

    /// Tells whether the original is still in `drop/` as it was when it was copied.
    func isOriginalUnchanged(_ claim: Claim) throws(WorldError) -> Bool {
        guard let original = try original(of: claim) else { return false }
        return try drop()?.entry(claim.sourcePath)?.identity == original
    }

    private func original(of claim: Claim) throws(WorldError) -> FileIdentity? {
        let path = "\(folder(of: claim))/\(Self.originalName)"
        guard try exists(path) else { return nil }
        return FileIdentity(String(decoding: try world.contents(of: path, byteCountMax: 200), as: UTF8.self))
    }

    /// Removes the folder of a claim whose file never came, or that no longer needs one.
    func forget(_ claim: Claim) throws(WorldError) {
        try world.removeTree(folder(of: claim))
    }

    /// Returns the place of the profile's copy while a file is processed.
    private func profilePath(of claim: Claim) -> String { "\(folder(of: claim))/\(ProfileCopy.suffix)" }

    /// Reads the profile that a claim's file is read by; nil for a file in Docket's own form.
    func profile(of claim: Claim) throws(WorldError) -> IntakeProfile? {
        guard !claim.isOperators else { return nil }
        return try KeptProfile.profile(
            at: profilePath(of: claim), fileName: claim.fileName, header: claim.header, world)
    }

    /// Tells whether the claim's file can be read in the way in which it was begun.
    func hasSoundProfile(of claim: Claim) -> Bool {
        do {
            _ = try profile(of: claim)
            return true
        } catch {
            return false
        }
    }

    // MARK: Out

    /// Returns the resting place of the claim's file, below the site's folder. That is its path in `drop/` below
    /// `archive/`, or the name of its report below `quarantine/`. Empty for an abandoned claim whose file has other
    /// bytes than the claim.
    func restingPath(of claim: Claim) throws(WorldError) -> String {
        if claim.abandonment != nil, try !hasSoundCopy(of: claim) { return "" }
        let path = try claim.header == nil ? "\(layout.quarantine)/\(claim.folder)" : archivePath(of: claim)
        return String(path.dropFirst(layout.root.count + 1))
    }

    private func archivePath(of claim: Claim) throws(WorldError) -> String {
        let path = claim.isFromDrop ? claim.sourcePath : claim.fileName
        var folder = layout.archive
        for name in path.split(separator: "/").dropLast() {
            // A batch of an earlier night may have the name that is now a folder's.
            folder = try firstFolder(folder, String(name))
        }
        return try firstFreePath(folder, claim)
    }

    /// Returns the first path that is free for the claim's file and for its attachments.
    private func firstFreePath(_ folder: String, _ claim: Claim) throws(WorldError) -> String {
        let hasAttachments = try exists(attachmentsPath(of: claim))
        let hasProfile = claim.header?.profileHash != nil
        let bytesMax =
            hasAttachments
            ? NameLength.withAttachmentsBytesMax
            : hasProfile ? NameLength.withProfileBytesMax : NameLength.fileBytesMax
        let free = try FreeName.first(claim.fileName, bytesMax: bytesMax) { candidate throws(WorldError) in
            let path = "\(folder)/\(candidate)"
            if try exists(path) { return true }
            if hasProfile, try exists(ProfileCopy.path(ofBatch: path)) { return true }
            guard hasAttachments else { return false }
            return try exists(AttachmentsFolder.path(ofBatch: path))
        }
        return "\(folder)/\(free)"
    }

    /// Moves the claim's file and its companions to their resting place, unless they are there already.
    func moveOut(_ claim: Claim) throws(WorldError) {
        // The file itself goes last: as long as it is here, the others may be too.
        guard !claim.restingPath.isEmpty else { return try setAside(claim) }
        guard try exists(path(of: claim)) else { return try forget(claim) }
        let target = "\(layout.root)/\(claim.restingPath)"
        try world.makeDirectory(ParentFolder.path(of: target), mode: 0o755)
        // Without a header, nobody reads the file by its profile again.
        let profile = profilePath(of: claim)
        if claim.header?.profileHash != nil, try exists(profile) {
            try world.rename(profile, to: ProfileCopy.path(ofBatch: target))
        }
        for suffix in BatchCompanion.allCases.map(\.suffix) + [AttachmentsFolder.suffix, ""]
        where try exists(path(of: claim) + suffix) {
            try world.rename(path(of: claim) + suffix, to: target + suffix)
        }
        try world.syncDirectory(ParentFolder.path(of: target))
        try forget(claim)
        try world.syncDirectory(layout.processing)
    }

    /// Moves the whole folder of an abandoned claim to `quarantine/`. Nothing can prove its files, but they are not
    /// lost.
    private func setAside(_ claim: Claim) throws(WorldError) {
        guard try exists(folder(of: claim)) else { return }
        try world.makeDirectory(layout.quarantine, mode: 0o755)
        try world.rename(folder(of: claim), to: "\(layout.quarantine)/.claim-\(claim.number)")
        try world.syncDirectory(layout.quarantine)
        try world.syncDirectory(layout.processing)
    }

    /// Returns the path of the first of `name`, `name-2`, `name-3` … in the folder that is a folder or free.
    private func firstFolder(_ folder: String, _ name: String) throws(WorldError) -> String {
        let free = try FreeName.first(name, bytesMax: NameLength.fileBytesMax) { candidate throws(WorldError) in
            try world.status("\(folder)/\(candidate)")?.isDirectory == false
        }
        return "\(folder)/\(free)"
    }
}

extension NameLength {
    /// The longest name of a file with attachments beside it.
    static let withAttachmentsBytesMax = nameBytesMax - AttachmentsFolder.suffix.utf8.count

    /// The longest name of a file with the copy of a profile beside it.
    static let withProfileBytesMax = nameBytesMax - ProfileCopy.suffix.utf8.count
}
