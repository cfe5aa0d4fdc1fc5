import Glibc
import OrderIntake
import OrderModel
import OrderTorture
import OrderWorld
import Synchronization
import Testing

/// A batch is copied whole or not at all, and its original goes only if it is the one that was copied.
@Suite(.timeLimit(.minutes(60))) struct BatchCopyingTests {
    private let drop: ScratchDrop
    /// The hash by `printf 'hello' | sha256sum`.
    private static let hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

    static let bounds = BatchCopying.Bounds(fileBytes: 8 << 20, attachmentBytes: 4 << 20)

    init() throws {
        drop = try ScratchDrop()
        try drop.write("hello", to: "drop/sub/a.csv")
    }

    private func copy(
        _ source: BatchCopying.Source = .drop("sub/a.csv"), expected: FileIdentity? = nil, refusesWriters: Bool = true,
        world: (any World)? = nil
    ) throws -> BatchCopying.Outcome {
        let world = world ?? drop.world
        return try BatchCopying(drop: try drop.folder(world), bounds: Self.bounds, world: world).copy(
            source, into: drop.copies, as: "a.csv", expected: expected, refusesWriters: refusesWriters)
    }

    private func copied(_ outcome: BatchCopying.Outcome) throws -> CopiedBatch {
        guard case .copied(let batch) = outcome else {
            Issue.record("it was not copied: \(outcome)")
            throw CancellationError()
        }
        return batch
    }

    @Test func `a copy has the bytes and their hash, and only its owner may read it`() throws {
        let batch = try copied(try copy())
        #expect(batch.sha256 == Self.hello)
        #expect(batch.byteCount == 5)
        #expect(batch.signatureSHA256 == nil)
        #expect(try drop.read("copies/a.csv") == "hello")
        #expect(try drop.world.status(drop.copies + "/a.csv")?.permissions == 0o600)
        #expect(try drop.read("drop/sub/a.csv") == "hello", "the original is still there")
    }

    @Test func `what belongs to a batch is copied with it`() throws {
        try drop.write("hello", to: "drop/sub/a.csv.sig")
        try drop.write("", to: "drop/sub/a.csv.done")
        try drop.write("pdf", to: "drop/sub/a.csv.attachments/mail.pdf")
        #expect(try copied(try copy()).signatureSHA256 == Self.hello)
        #expect(try drop.names("copies") == ["a.csv", "a.csv.attachments/mail.pdf", "a.csv.done", "a.csv.sig"])
    }

    @Test(arguments: ["mkdir", "mkfifo", "ln -s a.csv"])
    func `a .done that is no file says nothing, and a signature that is none is a broken one`(
        command: String
    ) async throws {
        try await drop.shell("cd drop/sub; \(command) a.csv.done; \(command) a.csv.sig")
        #expect(try copied(try copy()).signatureSHA256?.hasPrefix("e3b0c442") == true, "that of no bytes")
        #expect(try drop.names("copies") == ["a.csv", "a.csv.sig"])
        let listing = try drop.listing()
        #expect(listing.batches.map(\.companions) == [[.signature]])
        #expect(listing.notFiles.map(\.relativePath) == ["sub/a.csv.done"])
    }

    @Test func `a copy has the holes of its original`() async throws {
        try await drop.shell("truncate -s 3M drop/sub/a.csv; printf tail >> drop/sub/a.csv")
        let batch = try copied(try copy())
        #expect(batch.byteCount == 3 << 20 + 4)
        try await drop.shell("cmp drop/sub/a.csv copies/a.csv && test $(stat -c %b copies/a.csv) -lt 3000")
    }

    @Test(arguments: [(8 << 20, false), (8 << 20 + 1, true)])
    func `a hollow file is copied as far as the bound`(byteCount: Int, isHollow: Bool) async throws {
        try await drop.shell("truncate -s \(byteCount) drop/sub/a.csv")
        let outcome = try copy()
        #expect((outcome == .hollow(attachment: nil)) == isHollow)
        #expect(try drop.names("copies") == (isHollow ? [] : ["a.csv"]))
    }

    @Test func `a longer file that the disk keeps whole is copied`() async throws {
        try await drop.shell("yes | head -c 9000000 > drop/sub/a.csv")
        #expect(try copied(try copy()).byteCount == 9_000_000)
    }

    @Test func `a hollow attachment longer than its bound is named`() async throws {
        try await drop.shell("mkdir drop/sub/a.csv.attachments; truncate -s 9G drop/sub/a.csv.attachments/scan.pdf")
        #expect(try copy() == .hollow(attachment: "scan.pdf"))
    }

    @Test(arguments: ["sub/b.csv", "sub", "sub/a.csv/b.csv", "pipe.csv", "link.csv", "linked/a.csv"])
    func `what is no file, or behind a link, is missing`(path: String) async throws {
        try await drop.shell("mkfifo drop/pipe.csv; ln -s sub/a.csv drop/link.csv; ln -s sub drop/linked")
        #expect(try copy(.drop(path)) == .missing)
        #expect(try drop.names("copies") == [])
    }

    @Test func `a file in another state than it was watched in is changing`() throws {
        let listed = try drop.listing().batches[0].identity
        #expect(try copied(try copy(expected: listed)).original == listed)
        try drop.write("hallo", to: "drop/sub/a.csv")
        #expect(try copy(expected: listed) == .changing)
    }

    @Test func `a file that somebody has open for writing is changing, unless a mark says that it is whole`() throws {
        let writer = try drop.world.openForAppending(drop.path + "/sub/a.csv", after: 5)
        #expect(try copy() == .changing)
        #expect(try copied(try copy(refusesWriters: false)).sha256 == Self.hello)
        try writer.syncAndClose()
        #expect(try copied(try copy()).sha256 == Self.hello)
    }

    @Test func `a file that is written to at any effect of its copying is copied as it was, or not at all`() throws {
        let path = drop.path + "/sub/a.csv"
        var refused = 0
        for number in 1... {
            try drop.write("hello", to: "drop/sub/a.csv")
            try emptyCopies()
            // The file is held from before. The system keeps anybody waiting who would open it meanwhile.
            let writer = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
            defer { close(writer) }
            let stranger = FaultInjector(disturbingAt: number) { _ = write(writer, " more", 5) }
            switch try copy(refusesWriters: false, world: FaultyWorld(LiveWorld(), injector: stranger)) {
            case .copied(let batch):
                let text = try drop.read("copies/a.csv")
                #expect(["hello", "hello more"].contains(text), "disturbed at effect \(number)")
                #expect((batch.sha256 == Self.hello) == (text == "hello"))
            case .changing: refused += 1
            case .missing, .hollow, .own: Issue.record("it is there all the time, and whole")
            }
            guard stranger.struck == nil else { continue }
            #expect(number > 8)
            break
        }
        #expect(refused > 0)
    }

    @Test func `nobody begins to write while a file is copied`() throws {
        let path = drop.path + "/sub/a.csv"
        let refusals = Mutex(0)
        for number in 1...12 {
            let stranger = FaultInjector(disturbingAt: number) {
                let writer = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
                if writer >= 0 { close(writer) } else { refusals.withLock { $0 += 1 } }
            }
            let earlierRefusals = refusals.withLock { $0 }
            let outcome = try copy(world: FaultyWorld(LiveWorld(), injector: stranger))
            if refusals.withLock({ $0 }) > earlierRefusals {
                #expect(outcome == .changing, "somebody waits to write since effect \(number)")
            }
            try emptyCopies()
        }
        #expect(refusals.withLock { $0 } > 0)
    }

    private func emptyCopies() throws {
        try drop.world.removeTree(drop.copies)
        try drop.world.makeDirectory(drop.copies, mode: 0o700)
    }

    @Test(arguments: ["a.csv.sig", "a.csv.done", "a.csv.attachments/mail.pdf"])
    func `what belongs to a batch and is written to meanwhile is copied as it was, or nothing is`(
        _ name: String
    ) throws {
        let path = "\(drop.path)/sub/\(name)"
        var refused = 0
        for number in 1... {
            try drop.write("old", to: "drop/sub/\(name)")
            try emptyCopies()
            let stranger = FaultInjector(disturbingAt: number) {
                let writer = open(path, O_WRONLY | O_APPEND | O_NONBLOCK | O_CLOEXEC)
                _ = write(writer, " new", 4)
                close(writer)
            }
            switch try copy(world: FaultyWorld(LiveWorld(), injector: stranger)) {
            case .copied:
                let text = try drop.read("copies/\(name)")
                #expect(["old", "old new"].contains(text), "disturbed at effect \(number)")
            case .changing: refused += 1
            case .missing, .hollow, .own: Issue.record("it is there all the time, and whole")
            }
            guard stranger.struck == nil else { continue }
            #expect(number > 8, "only \(number - 1) effects were disturbed")
            break
        }
        #expect(refused > 0)
    }

    @Test func `links and folders among attachments are not copied, and one in a signature's place is an empty one`()
        async throws
    {
        try await drop.shell(
            """
            mkdir -p drop/sub/a.csv.attachments/deep; printf x > drop/sub/a.csv.attachments/deep/in
            echo secret > secret; ln -s ../../../secret drop/sub/a.csv.attachments/link
            ln -s ../../secret drop/sub/a.csv.sig
            """)
        _ = try copied(try copy())
        #expect(try drop.names("copies") == ["a.csv", "a.csv.sig"])
        #expect(try drop.read("copies/a.csv.sig") == "")
    }

    @Test func `a named file is copied from where it is, also by a link of its operator's`() async throws {
        try await drop.shell(
            "mkdir else; printf hello > else/b.csv; ln -s b.csv else/link.csv; ln -s b.csv else/link.csv.sig")
        let batch = try copied(try copy(.named(drop.root + "/else/link.csv")))
        #expect(batch.sha256 == Self.hello)
        #expect(try drop.read("copies/a.csv.sig") == "")
    }
}

@Suite(.timeLimit(.minutes(60))) struct OriginalRemovalTests {
    private let drop: ScratchDrop

    init() throws {
        drop = try ScratchDrop()
        try drop.write("hello", to: "drop/sub/a.csv")
        try drop.write("sig", to: "drop/sub/a.csv.sig")
        try drop.write("pdf", to: "drop/sub/a.csv.attachments/mail.pdf")
    }

    private func copied() throws -> CopiedBatch {
        let outcome = try BatchCopying(drop: try drop.folder(), bounds: BatchCopyingTests.bounds, world: drop.world)
            .copy(
                .drop("sub/a.csv"), into: drop.copies, as: "a.csv", refusesWriters: false)
        guard case .copied(let batch) = outcome else { throw CancellationError() }
        return batch
    }

    private func remove(_ original: FileIdentity, world: (any World)? = nil) throws {
        let world = world ?? drop.world
        try OriginalRemoval(drop: try drop.folder(world), world: world).remove(
            "sub/a.csv", copiedAs: "a.csv", in: drop.copies, original: original, mark: "1")
    }

    @Test func `the original goes with what belongs to it`() throws {
        try remove(try copied().original)
        #expect(try drop.names("drop") == [])
        #expect(try drop.world.status(drop.path + "/sub/a.csv.attachments") == nil)
    }

    @Test func `another file in its place stays with all that is beside it`() throws {
        let batch = try copied()
        try drop.write("hallo", to: "drop/sub/a.csv")
        try remove(batch.original)
        #expect(try drop.names("drop") == ["sub/a.csv", "sub/a.csv.attachments/mail.pdf", "sub/a.csv.sig"])
        #expect(try drop.read("drop/sub/a.csv") == "hallo")
    }

    @Test func `a companion that is another than the copied one stays`() throws {
        let batch = try copied()
        try drop.write("gis", to: "drop/sub/a.csv.sig")
        try drop.write("new", to: "drop/sub/a.csv.attachments/late.pdf")
        try remove(batch.original)
        #expect(try drop.names("drop") == ["sub/a.csv.attachments/late.pdf", "sub/a.csv.sig"])
    }

    /// A stranger's files under the hidden names get names that a run sees. The original goes, as long as one name is
    /// free.
    @Test(arguments: [(1, false), (15, false), (16, true)])
    func `the original goes though a stranger took hidden names`(_ taken: Int, _ stays: Bool) throws {
        let batch = try copied()
        for number in 1...taken {
            try drop.write("mine", to: "drop/sub/.docket-taken-1" + (number == 1 ? "" : "-\(number)"))
        }
        try remove(batch.original)
        let left = try drop.names("drop").filter { $0.hasSuffix("a.csv") }.map { try drop.read("drop/\($0)") }
        #expect(left.contains("hello") == stays)
        #expect(left.contains("mine"))
    }

    @Test func `a file that comes into its place at any effect is never removed`() async throws {
        let path = drop.path
        for number in 1... {
            for (name, text) in [("a.csv", "hello"), ("a.csv.sig", "sig"), ("a.csv.attachments/mail.pdf", "pdf")] {
                try drop.write(text, to: "drop/sub/\(name)")
            }
            let batch = try copied()
            let stranger = FaultInjector(disturbingAt: number) {
                let file = try? LiveWorld().openForWriting(path + "/new", mode: 0o644)
                try? file?.write(Array("another".utf8).span)
                try? file?.syncAndClose()
                try? LiveWorld().rename(path + "/new", to: path + "/sub/a.csv")
            }
            try remove(batch.original, world: FaultyWorld(LiveWorld(), injector: stranger))
            guard stranger.struck != nil else {
                #expect(number > 10)
                break
            }
            let left = try drop.names("drop").filter { $0.hasSuffix("a.csv") }
            #expect(try left.map { try drop.read("drop/\($0)") } == ["another"], "disturbed at effect \(number)")
            try drop.world.removeTree(path)
            try drop.world.makeDirectory(path, mode: 0o755)
        }
    }

    @Test func `a removal that was cut short is ended by the next`() throws {
        for number in 1... {
            for (name, text) in [("a.csv", "hello"), ("a.csv.sig", "sig"), ("a.csv.attachments/mail.pdf", "pdf")] {
                try drop.write(text, to: "drop/sub/\(name)")
            }
            let batch = try copied()
            let injector = FaultInjector(FaultPlan(.kill, at: number) { $0.kind.isChange })
            _ = try? remove(batch.original, world: FaultyWorld(LiveWorld(), injector: injector))
            try remove(batch.original)
            #expect(try drop.names("drop") == [], "killed at \(injector.struck?.description ?? "none")")
            guard injector.struck == nil else { continue }
            #expect(number > 4)
            break
        }
    }
}
