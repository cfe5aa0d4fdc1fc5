internal import OrderModel
package import OrderWorld
internal import WorkBeside

/// Copies a batch and its companions and attachments into a folder of our own.
///
/// It hashes the bytes while it copies them. From then on nobody reads the partner's file again, so nothing that its
/// writer does to it has an effect. A file that changes during the copying gives no copy at all.
///
/// A writer pays for a file by the bytes that the disk keeps of it. So a copy has the holes of its original, and a
/// hollow file that is longer than its bound is not read at all.
package struct BatchCopying {
    private let world: any World
    private let bounds: Bounds
    private let isOwn: @Sendable (any WatchedFile) throws(WorldError) -> Bool
    /// The site's `drop/`; nil when there is none, and then nothing can come from it.
    let drop: DropFolder?

    /// The number of bytes that are read at once.
    private static let blockBytes = 1 << 20

    /// Makes a copier. `isOwn` tells whether a file is one of the site's own under another name, or a copy of a secret.
    package init(
        drop: DropFolder?, bounds: Bounds, world: any World,
        isOwn: @escaping @Sendable (any WatchedFile) throws(WorldError) -> Bool = { _ in false }
    ) {
        self.drop = drop
        self.isOwn = isOwn
        self.bounds = bounds
        self.world = world
    }

    /// The most bytes of a file that is read whole; at least 1. A longer file is copied only when the disk keeps all of
    /// it.
    package struct Bounds: Hashable, Sendable {
        package var fileBytes: Int
        package var attachmentBytes: Int

        package init(fileBytes: Int, attachmentBytes: Int) {
            self.fileBytes = fileBytes
            self.attachmentBytes = attachmentBytes
        }
    }

    /// The place that a batch comes from.
    package enum Source: Hashable, Sendable {
        /// A path below `drop/`.
        case drop(String)
        /// A path that an operator named. It may be a link; the files beside it may not.
        case named(String)
    }

    /// The result of copying.
    package enum Outcome: Hashable, Sendable {
        case copied(CopiedBatch)
        /// There is no such file, or the name belongs to something else than a file.
        case missing
        /// Somebody changed it meanwhile, or has it open for writing.
        case changing
        /// A file of the batch is one of the site's own: somebody made a hard link to it, or copied a secret.
        case own(BatchPart)
        /// A file has holes and is longer than its bound: the batch itself (nil), or the attachment of that name.
        case hollow(attachment: String?)
    }

    /// Copies the batch as `folder/name`, with its companions and attachments under the names that go with it. The
    /// folder is there, empty, and our own alone.
    ///
    /// `expected` is the file as it was watched; another file, or the same in another state, counts as changing. With
    /// `refusesWriters`, so does a file that somebody has open for writing, as far as the system tells.
    package func copy(
        _ source: Source, into folder: String, as name: String, expected: FileIdentity? = nil, refusesWriters: Bool
    ) throws(WorldError) -> Outcome {
        guard let place = try place(of: source), let file = try open(source, place) else { return .missing }
        let original = try file.identity()
        guard try !isOwn(file) else { return .own(.batch) }
        guard expected == nil || expected == original else { return .changing }
        guard try !isHollow(file, original, longerThan: bounds.fileBytes) else { return .hollow(attachment: nil) }
        let target = "\(folder)/\(name)"
        let isAlone = try file.refuseWriters()
        guard isAlone || !refusesWriters, let sha256 = try copy(file, original, to: target) else { return .changing }
        let isQuiet = try file.admitWriters()
        guard isQuiet || !refusesWriters else { return .changing }
        var signature: String?
        for companion in BatchCompanion.allCases {
            switch try copy(companion, of: place, to: target) {
            case .none: continue
            case .changing: return .changing
            case .own: return .own(.companion(companion))
            case .copied(let sha256): if companion == .signature { signature = sha256 }
            }
        }
        if let outcome = try copyAttachments(of: place, to: AttachmentsFolder.path(ofBatch: target)) { return outcome }
        return .copied(
            CopiedBatch(
                sha256: sha256, byteCount: original.byteCount, signatureSHA256: signature, original: original))
    }

    /// Finds the folder of a source, and its name there.
    private func place(of source: Source) throws(WorldError) -> BatchPlace? {
        switch source {
        case .drop(let path): try drop?.place(of: path)
        case .named(let path): try BatchPlace(path: path, world: world)
        }
    }

    private func open(_ source: Source, _ place: BatchPlace) throws(WorldError) -> (any WatchedFile)? {
        guard case .named(let path) = source else { return try place.folder.file(place.name) }
        guard try world.status(path)?.isRegularFile == true else { return nil }
        return try world.openForReading(path)
    }

    // MARK: Files

    private func isHollow(
        _ file: any WatchedFile, _ identity: FileIdentity, longerThan bound: Int
    ) throws(WorldError) -> Bool {
        guard identity.byteCount > bound else { return false }
        return try file.storedByteCount() < identity.byteCount
    }

    /// Copies a file that is in the given state, durably. Returns its hash, or nil when it did not stay in that state
    /// to the end.
    private func copy(
        _ file: any WatchedFile, _ identity: FileIdentity, to target: String
    ) throws(WorldError) -> String? {
        let digest = DigestBeside(byteCount: identity.byteCount)
        let output = try world.openForWriting(target, mode: 0o600)
        var offset = 0
        while offset < identity.byteCount {
            var block: [UInt8] = []
            let wanted = min(Self.blockBytes, identity.byteCount - offset)
            let count = try file.read(at: offset, count: wanted, appendingTo: &block)
            guard count > 0 else { return nil }
            digest.add(block[...])
            if block.contains(where: { $0 != 0 }) {
                try output.write(block.span)
            } else {
                try output.leaveHole(byteCount: count)
            }
            offset += count
        }
        guard try file.identity() == identity else { return nil }
        try output.syncAndClose()
        return digest.finish()
    }

    private enum CompanionOutcome {
        case none
        case changing
        case own
        case copied(String)
    }

    /// Copies the file in a companion's place. It copies a folder or a link in the place of a signature as an empty
    /// file, which every reader refuses. It cuts a file that is longer than a companion can be, which every reader
    /// refuses too.
    private func copy(
        _ companion: BatchCompanion, of place: BatchPlace, to target: String
    ) throws(WorldError) -> CompanionOutcome {
        guard try place.folder.entry(place.name + companion.suffix) != nil else { return .none }
        var bytes: [UInt8] = []
        let file = try place.file(of: companion)
        guard file != nil || companion.isBrokenAsNoFile else { return .none }
        if let file {
            let identity = try file.identity()
            guard try !isOwn(file) else { return .own }
            let count = min(identity.byteCount, companion.byteCountMax)
            guard try file.read(at: 0, count: count, appendingTo: &bytes) == count, try file.identity() == identity
            else { return .changing }
        }
        try world.writeSynced(bytes, to: target + companion.suffix, mode: 0o600)
        let digest = DigestBeside(byteCount: bytes.count)
        digest.add(bytes[...])
        return .copied(digest.finish())
    }

    /// Copies the files of the folder of attachments, and neither the links nor the folders in it. Returns nil when it
    /// copied all, and the outcome for the batch otherwise.
    private func copyAttachments(of place: BatchPlace, to target: String) throws(WorldError) -> Outcome? {
        guard let attachments = try place.attachments() else { return nil }
        try world.makeDirectory(target, mode: 0o700)
        let outcome = try attachments.firstAnswer { name, file throws(WorldError) -> Outcome? in
            let identity = try file.identity()
            guard try !isOwn(file) else { return .own(.attachment(name)) }
            guard try !isHollow(file, identity, longerThan: bounds.attachmentBytes) else {
                return .hollow(attachment: name)
            }
            return try copy(file, identity, to: "\(target)/\(name)") == nil ? .changing : nil
        }
        if outcome == nil { try world.syncDirectory(target) }
        return outcome
    }
}

/// A batch that was copied whole.
package struct CopiedBatch: Hashable, Sendable {
    /// The hash of the batch's bytes: 64 lower-case hexadecimal digits.
    package let sha256: String
    package let byteCount: Int
    /// The hash of the signature's bytes; nil when none came with it.
    package let signatureSHA256: String?
    /// The file that it was copied from, in its state at that time.
    package let original: FileIdentity
}
