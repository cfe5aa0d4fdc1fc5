import OrderWorld

/// Where a bench works: a copy of the sample site, made anew for each run, and the batch beside it.
struct BenchSite {
    let samples: String
    let scratch: String
    private let world = LiveWorld()

    var batch: String { "\(scratch)/batch" }
    var counts: String { "\(scratch)/counts" }

    init(samples: String, scratch: String) throws {
        self.samples = samples
        self.scratch = scratch
        try world.removeTree(scratch)
        try world.makeDirectory(scratch, mode: 0o755)
    }

    func make(_ batch: BatchOptions, format: BatchMaker.Format) throws {
        try batch.write(to: self.batch, format: format, world: world)
    }

    /// Forgets what a run left.
    func renew() async throws {
        for name in ["site", "output", "floor.sqlite", "floor.sqlite-wal", "floor.sqlite-shm"] {
            try world.removeTree("\(scratch)/\(name)")
        }
        try world.makeDirectory("\(scratch)/site", mode: 0o755)
        for name in ["docket.yaml", "allowed_signers", "reference", "secrets"] {
            _ = try await world.run(
                "cp", arguments: ["-R", "\(samples)/\(name)", "\(scratch)/site"], standardInputPath: nil)
        }
        // Whatever umask the checkout was made with.
        for (mode, path) in [("go-w", "\(scratch)/site"), ("go-rwx", "\(scratch)/site/secrets")] {
            _ = try await world.run("chmod", arguments: ["-R", mode, path], standardInputPath: nil)
        }
    }

    /// The command line that runs the product over the batch.
    var runArguments: [String] { finishArguments + [batch] }

    /// The command line that finishes what a run left behind, and looks for nothing else.
    var finishArguments: [String] {
        ["run", "--site", "\(scratch)/site", "--output", "\(scratch)/output", "--as-of", "2018-12-28T02:00:00Z"]
    }

    var floorArguments: [String] { [batch, "\(scratch)/floor.sqlite"] }

    func removeOutput() throws { try world.removeTree("\(scratch)/output") }

    func ledgerBytes() throws -> Int { try world.openForReading("\(scratch)/site/ledger.sqlite").byteCount }

    func effectCounts() throws -> EffectCounts {
        try EffectCounts(text: String(decoding: world.contents(of: counts, byteCountMax: 4_096), as: UTF8.self))
    }
}
