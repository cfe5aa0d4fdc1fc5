internal import OrderLedger
internal import OrderModel
internal import OrderSite
internal import OrderWorld

/// Moves batch files through the site's folders: `drop/` → `processing/<claim>/` → `archive/` or `quarantine/`.
///
/// The ledger's claim decides what was done; where a file lies only follows it. So every step looks at what is there
/// and does what is left, and a run that was killed between two of them is finished by the next.
struct ClaimedFiles {
    let world: any World
    let layout: SiteLayout

    /// Files that belong to a batch and travel with it.
    static let companionSuffixes = [".sig", ".done"]

    /// The folder that a claim's file is processed in.
    func folder(of claim: Claim) -> String {
        "\(layout.processing)/\(claim.number)"
    }

    /// The file being processed.
    func path(of claim: Claim) -> String {
        "\(folder(of: claim))/\(claim.fileName)"
    }

    /// Its signature, whether there is one or not.
    func signaturePath(of claim: Claim) -> String {
        path(of: claim) + ".sig"
    }

    func exists(_ path: String) throws(WorldError) -> Bool {
        try world.status(path) != nil
    }

    // MARK: In

    /// Brings the claim's file and its companions into processing, as far as they are not there yet. False when the
    /// file is neither there nor in its place.
    func bringIn(_ claim: Claim) throws(WorldError) -> Bool {
        let source = claim.isFromDrop ? "\(layout.drop)/\(claim.sourcePath)" : claim.sourcePath
        try world.makeDirectory(folder(of: claim), mode: 0o755)
        if try !exists(path(of: claim)) {
            guard try isBatch(source, claim) else { return false }
            try bring(source, to: path(of: claim), claim)
        }
        // A file that is in the place again is another one, and what lies beside it is its own.
        let isReplaced = claim.isFromDrop ? try exists(source) : false
        if !isReplaced {
            for suffix in Self.companionSuffixes { try bringCompanion(suffix, from: source, claim) }
            try bringAttachments(from: source, claim)
        }
        try world.syncDirectory(folder(of: claim))
        try world.syncDirectory(layout.processing)
        if claim.isFromDrop { try world.syncDirectory(parent(of: source)) }
        return true
    }

    private func bringCompanion(_ suffix: String, from source: String, _ claim: Claim) throws(WorldError) {
        let target = path(of: claim) + suffix
        guard let status = try world.status(source + suffix), try !exists(target) else { return }
        // Where files are copied, a folder or a link in a signature's place becomes an empty file, which is refused as well.
        guard claim.isFromDrop || status.isRegularFile && !status.isSymbolicLink else {
            return try world.openForWriting(target, mode: 0o644).syncAndClose()
        }
        try bring(source + suffix, to: target, claim)
    }

    /// Whether there is something to bring in. What lies in `drop/` may have been replaced since it was found there; a
    /// folder, a pipe or a link in its place is left alone.
    private func isBatch(_ source: String, _ claim: Claim) throws(WorldError) -> Bool {
        guard let status = try world.status(source) else { return false }
        return !claim.isFromDrop || status.isRegularFile && !status.isSymbolicLink
    }

    private func bring(_ source: String, to target: String, _ claim: Claim) throws(WorldError) {
        guard !claim.isFromDrop else { return try world.rename(source, to: target) }
        // A name of its own: the target's may be as long as names can be.
        let part = "\(folder(of: claim))/.part"
        try copy(source, to: part)
        try world.rename(part, to: target)
    }

    func copy(_ source: String, to target: String) throws(WorldError) {
        let input = try world.openForReading(source)
        let output = try world.openForWriting(target, mode: 0o644)
        var offset = 0
        var block: [UInt8] = []
        while offset < input.byteCount {
            block.removeAll(keepingCapacity: true)
            let count = try input.read(at: offset, count: min(1 << 20, input.byteCount - offset), appendingTo: &block)
            guard count > 0 else { break }
            try output.write(block.span)
            offset += count
        }
        try output.syncAndClose()
    }

    /// Removes the folder of a claim whose file never came.
    func forget(_ claim: Claim) throws(WorldError) {
        try world.removeTree(folder(of: claim))
    }

    // MARK: Out

    /// Moves the claim's file to where processed batches rest, below `archive/` under its path in `drop/`.
    func archive(_ claim: Claim) throws(WorldError) {
        let path = claim.isFromDrop ? claim.sourcePath : claim.fileName
        var folder = layout.archive
        for name in path.split(separator: "/").dropLast() {
            // A batch of an earlier night may have the name that is now a folder's.
            folder = try firstFolder(folder, String(name))
        }
        try moveOut(claim, to: try firstFreePath(folder, claim))
    }

    /// The first path that is free for the claim's file, and for its attachments as long as they are still to be moved.
    private func firstFreePath(_ folder: String, _ claim: Claim) throws(WorldError) -> String {
        let hasAttachments = try exists(attachmentsPath(of: claim))
        // The bound follows from the name alone, so that the file finds the place that its attachments went to before it.
        let name = claim.fileName
        let bytesMax =
            name.utf8.count <= NameLength.withAttachmentsBytesMax
            ? NameLength.withAttachmentsBytesMax : NameLength.fileBytesMax
        let free = try FreeName.first(name, bytesMax: bytesMax) { candidate throws(WorldError) in
            let path = "\(folder)/\(candidate)"
            if try exists(path) { return true }
            guard hasAttachments else { return false }
            return try exists(AttachmentsFolder.path(ofBatch: path))
        }
        return "\(folder)/\(free)"
    }

    /// Moves the claim's file to `quarantine/`, under the name that its report has.
    func quarantine(_ claim: Claim) throws(WorldError) {
        try moveOut(claim, to: "\(layout.quarantine)/\(claim.folder)")
    }

    private func moveOut(_ claim: Claim, to target: String) throws(WorldError) {
        // The file itself goes last: as long as it is here, the companions' target can be found again.
        guard try exists(path(of: claim)) else { return try forget(claim) }
        try world.makeDirectory(parent(of: target), mode: 0o755)
        for suffix in Self.companionSuffixes + [AttachmentsFolder.suffix, ""]
        where try exists(path(of: claim) + suffix) {
            try world.rename(path(of: claim) + suffix, to: target + suffix)
        }
        try world.syncDirectory(parent(of: target))
        try forget(claim)
        try world.syncDirectory(layout.processing)
    }

    /// The path of the name in the folder, or of the first of `name-2`, `name-3` … where there is a folder or nothing.
    private func firstFolder(_ folder: String, _ name: String) throws(WorldError) -> String {
        let free = try FreeName.first(name, bytesMax: NameLength.fileBytesMax) { candidate throws(WorldError) in
            try world.status("\(folder)/\(candidate)")?.isDirectory == false
        }
        return "\(folder)/\(free)"
    }

    private func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
