internal import OrderWorld

/// A file whose reads may go wrong.
final class FaultyInputFile: WatchedFile {
    private let file: any WatchedFile
    private let path: String
    private let injector: FaultInjector

    init(_ file: any WatchedFile, path: String, injector: FaultInjector) {
        self.file = file
        self.path = path
        self.injector = injector
    }

    var byteCount: Int { file.byteCount }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let effect = Effect(.read, path)
        guard case .allowed = injector.verdict(on: effect) else { throw WorldError(injected: 5, effect) }
        return try file.read(at: offset, count: count, appendingTo: &buffer)
    }

    func identity() throws(WorldError) -> FileIdentity {
        try injector.perform(Effect(.look, path)) { () throws(WorldError) in try file.identity() }
    }

    func storedByteCount() throws(WorldError) -> Int {
        try injector.perform(Effect(.look, path)) { () throws(WorldError) in try file.storedByteCount() }
    }

    func refuseWriters() throws(WorldError) -> Bool { try file.refuseWriters() }
    func admitWriters() throws(WorldError) -> Bool { try file.admitWriters() }
}

/// A file whose writes may go wrong, or be torn.
final class FaultyOutputFile: OutputFile {
    private let file: any OutputFile
    private let path: String
    private let injector: FaultInjector

    init(_ file: any OutputFile, path: String, injector: FaultInjector) {
        self.file = file
        self.path = path
        self.injector = injector
    }

    func write(_ bytes: Span<UInt8>) throws(WorldError) {
        let effect = Effect(.write, path)
        switch injector.verdict(on: effect) {
        case .allowed: try file.write(bytes)
        case .refused(let number): throw WorldError(injected: number, effect)
        case .torn(let number):
            try file.write(bytes.extracting(first: bytes.count / 2))
            throw WorldError(injected: number, effect)
        case .reportedAsFailed(let number):
            try file.write(bytes)
            throw WorldError(injected: number, effect)
        }
    }

    func leaveHole(byteCount: Int) throws(WorldError) {
        try injector.perform(Effect(.write, path)) { () throws(WorldError) in try file.leaveHole(byteCount: byteCount) }
    }

    func syncAndClose() throws(WorldError) {
        try injector.perform(Effect(.sync, path)) { () throws(WorldError) in try file.syncAndClose() }
    }
}
