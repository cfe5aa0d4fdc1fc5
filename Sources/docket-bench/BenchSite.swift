import OrderWorld

/// The working place of a bench: a copy of the sample site with the bench's customers, made anew for each run, and the
/// batch beside it.
struct BenchSite {
    let samples: String
    let scratch: String
    private let world = LiveWorld()

    var batch: String { "\(scratch)/batch" }
    var counts: String { "\(scratch)/counts" }
    private var prepared: String { "\(scratch)/prepared" }

    /// Prepares a site for the batch: with the customers of its shape, and after the night before.
    init(samples: String, scratch: String, _ batch: BatchOptions, docket: String = BenchPrograms.docket) async throws {
        self.samples = samples
        self.scratch = scratch
        try world.removeTree(scratch)
        try world.makeDirectory(prepared, mode: 0o755)
        for name in ["docket.yaml", "allowed_signers", "reference", "secrets"] {
            try await shell("cp -R \"$0/\(name)\" \"$1\"", samples, prepared)
        }
        try addCustomers(batch.customerRows)
        // It sets the modes for a checkout made with any umask.
        try await shell("chmod -R go-w \"$0\" && chmod -R go-rwx \"$0/secrets\"", prepared)
        guard batch.shape.hasNightBefore else { return }
        try batch.before.write(night: 0, to: self.batch, format: .csv, world: world)
        let run = try ChildProcess.run(
            docket,
            ["run", "--site", prepared, "--output", "\(scratch)/before", "--as-of", "2018-12-27T02:00:00Z", self.batch])
        guard run.hasAnswered else { throw BenchFailure("the night before ended with \(run.exitStatus)") }
    }

    private func addCustomers(_ rows: String) throws {
        let path = "\(prepared)/reference/customers.csv"
        let file = try world.openForAppending(path, after: world.openForReading(path).byteCount)
        try file.write(Array(rows.utf8).span)
        try file.syncAndClose()
    }

    private func shell(_ command: String, _ arguments: String...) async throws {
        let result = try await world.run("sh", arguments: ["-c", command] + arguments, standardInputPath: nil)
        guard result.exitStatus == 0 else { throw BenchFailure("\(command): \(result.standardError)") }
    }

    /// Writes the batch that is run over the site. Returns the number of its lines.
    @discardableResult
    func make(_ batch: BatchOptions, format: BatchText.Format) throws -> Int {
        try batch.write(night: batch.shape.hasNightBefore ? 1 : 0, to: self.batch, format: format, world: world)
    }

    /// Removes the results of a run.
    func renew() async throws {
        for name in ["site", "output", "floor.sqlite", "floor.sqlite-wal", "floor.sqlite-shm"] {
            try world.removeTree("\(scratch)/\(name)")
        }
        try await shell("cp -Rp \"$0\" \"$1\"", prepared, "\(scratch)/site")
    }

    /// The command line that runs the product over the batch.
    var runArguments: [String] { finishArguments + [batch] }

    /// The command line that only finishes the work that a run left behind.
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
