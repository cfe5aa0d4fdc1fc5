internal import Glibc
package import OrderModel
package import OrderWorld

/// A world whose effects go wrong when an injector decides so. Every method is an effect.
package struct FaultyWorld: World {
    private let base: any World
    private let injector: FaultInjector

    package init(_ base: any World, injector: FaultInjector) {
        self.base = base
        self.injector = injector
    }

    private func effect<Result>(
        _ kind: EffectKind, at path: String, _ body: () throws(WorldError) -> Result
    ) throws(WorldError) -> Result {
        try injector.perform(Effect(kind, path), body)
    }

    // MARK: The clock and chance

    /// Reads the clock. A clock cannot fail; when it goes wrong, it reads 1970.
    package func now() -> Timestamp {
        guard injector.verdict(on: Effect(.readClock, "")) == .allowed else { return Timestamp(secondsSinceEpoch: 0) }
        return base.now()
    }

    package func sleep(seconds: Int) throws(WorldError) {
        try effect(.sleep, at: "\(seconds) s") { () throws(WorldError) in try base.sleep(seconds: seconds) }
    }

    package func randomBytes(count: Int) throws(WorldError) -> [UInt8] {
        try effect(.drawRandom, at: "") { () throws(WorldError) in try base.randomBytes(count: count) }
    }

    // MARK: Looking and reading

    package func status(_ path: String) throws(WorldError) -> FileStatus? {
        try effect(.look, at: path) { () throws(WorldError) in try base.status(path) }
    }

    package func names(inDirectory path: String) throws(WorldError) -> [String] {
        try effect(.list, at: path) { () throws(WorldError) in try base.names(inDirectory: path) }
    }

    package func openFolder(_ path: String) throws(WorldError) -> (any Folder)? {
        try effect(.openForReading, at: path) { () throws(WorldError) in
            try base.openFolder(path).map { FaultyFolder($0, injector: injector) }
        }
    }

    package func openForReading(_ path: String) throws(WorldError) -> any WatchedFile {
        try effect(.openForReading, at: path) { () throws(WorldError) in
            FaultyInputFile(try base.openForReading(path), path: path, injector: injector)
        }
    }

    // MARK: Changing

    package func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile {
        try effect(.create, at: path) { () throws(WorldError) in
            FaultyOutputFile(try base.openForWriting(path, mode: mode), path: path, injector: injector)
        }
    }

    package func openForAppending(_ path: String, after byteCount: Int) throws(WorldError) -> any OutputFile {
        try effect(.cut, at: path) { () throws(WorldError) in
            FaultyOutputFile(try base.openForAppending(path, after: byteCount), path: path, injector: injector)
        }
    }

    package func makeDirectory(_ path: String, mode: UInt32) throws(WorldError) {
        try effect(.makeDirectory, at: path) { () throws(WorldError) in try base.makeDirectory(path, mode: mode) }
    }

    package func rename(_ path: String, to newPath: String) throws(WorldError) {
        try effect(.rename, at: path) { () throws(WorldError) in try base.rename(path, to: newPath) }
    }

    package func removeFile(_ path: String) throws(WorldError) {
        try effect(.removeFile, at: path) { () throws(WorldError) in try base.removeFile(path) }
    }

    package func removeTree(_ path: String) throws(WorldError) {
        try effect(.removeTree, at: path) { () throws(WorldError) in try base.removeTree(path) }
    }

    package func share(_ path: String, withGroup groupId: UInt32, mode: UInt32) throws(WorldError) {
        try effect(.share, at: path) { () throws(WorldError) in
            try base.share(path, withGroup: groupId, mode: mode)
        }
    }

    package func syncDirectory(_ path: String) throws(WorldError) {
        try effect(.syncDirectory, at: path) { () throws(WorldError) in try base.syncDirectory(path) }
    }

    // MARK: Others

    package func lock(_ path: String) throws(WorldError) -> (any FileLock)? {
        try effect(.lock, at: path) { () throws(WorldError) in try base.lock(path) }
    }

    package func run(_ command: ChildCommand) async throws(WorldError) -> ProcessResult {
        try effect(.spawn, at: command.program) { () throws(WorldError) in }
        return try await base.run(command)
    }
}

extension FaultInjector {
    /// Does an effect of the world as far as the injector allows.
    func perform<Result>(
        _ effect: Effect, _ body: () throws(WorldError) -> Result
    ) throws(WorldError) -> Result {
        switch verdict(on: effect) {
        case .allowed: return try body()
        case .refused(let number), .torn(let number): throw WorldError(injected: number, effect)
        case .reportedAsFailed(let number):
            _ = try body()
            throw WorldError(injected: number, effect)
        }
    }
}

extension WorldError {
    /// Makes the error that the system would report.
    init(injected number: Int32, _ effect: Effect) {
        self.init(
            operation: effect.kind.rawValue, path: effect.subject, errorNumber: number,
            reason: number == ENOSPC ? "No space left on device (injected)" : "Input/output error (injected)")
    }
}
