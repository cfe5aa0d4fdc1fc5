package import OrderModel
package import OrderWorld

/// A world that records changes without a sync, so that the power can be cut.
package struct PowerCutWorld: World {
    private let base: any World
    private let power: PowerCut

    package init(_ base: any World, power: PowerCut) {
        self.base = base
        self.power = power
    }

    package func now() -> Timestamp { base.now() }
    package func sleep(seconds: Int) throws(WorldError) { try base.sleep(seconds: seconds) }
    package func randomBytes(count: Int) throws(WorldError) -> [UInt8] { try base.randomBytes(count: count) }
    package func status(_ path: String) throws(WorldError) -> FileStatus? { try base.status(path) }
    package func names(inDirectory path: String) throws(WorldError) -> [String] { try base.names(inDirectory: path) }
    package func openForReading(_ path: String) throws(WorldError) -> any WatchedFile {
        TimelessFile(try base.openForReading(path))
    }
    package func lock(_ path: String) throws(WorldError) -> (any FileLock)? { try base.lock(path) }

    package func run(_ command: ChildCommand) async throws(WorldError) -> ProcessResult {
        try await base.run(command)
    }

    package func openFolder(_ path: String) throws(WorldError) -> (any Folder)? {
        try base.openFolder(path).map { PowerCutFolder($0, power: power) }
    }

    // MARK: Changing

    package func openForWriting(_ path: String, mode: UInt32) throws(WorldError) -> any OutputFile {
        let isThere = try base.status(path) != nil
        let durable = isThere ? try base.contents(of: path, byteCountMax: .max) : []
        let file = try base.openForWriting(path, mode: mode)
        if !isThere { power.created(path) }
        return PowerCutFile(file, place: try power.opened(path, durable: durable), power: power)
    }

    package func openForAppending(_ path: String, after byteCount: Int) throws(WorldError) -> any OutputFile {
        let durable = try base.contents(of: path, byteCountMax: .max)
        let file = try base.openForAppending(path, after: byteCount)
        return PowerCutFile(file, place: try power.opened(path, durable: durable), power: power)
    }

    package func makeDirectory(_ path: String, mode: UInt32) throws(WorldError) {
        var missing: [String] = []
        var parent = path
        while !parent.isEmpty, try base.status(parent) == nil {
            missing.append(parent)
            guard let slash = parent.lastIndex(of: "/") else { break }
            parent = String(parent[..<slash])
        }
        try base.makeDirectory(path, mode: mode)
        for folder in missing.reversed() { power.created(folder) }
    }

    package func rename(_ path: String, to newPath: String) throws(WorldError) {
        try power.rename(path, to: newPath) { () throws(WorldError) in try base.rename(path, to: newPath) }
    }

    package func removeFile(_ path: String) throws(WorldError) { try power.remove(path) }

    package func removeTree(_ path: String) throws(WorldError) {
        if try base.status(path) != nil { try power.remove(path) }
    }

    package func share(_ path: String, withGroup groupId: UInt32, mode: UInt32) throws(WorldError) {
        try base.share(path, withGroup: groupId, mode: mode)
    }

    package func syncDirectory(_ path: String) throws(WorldError) {
        try base.syncDirectory(path)
        power.syncedEntries(of: path)
    }
}

/// A file whose content is durable once it is synced.
private final class PowerCutFile: OutputFile {
    private let file: any OutputFile
    private let place: String
    private let power: PowerCut

    init(_ file: any OutputFile, place: String, power: PowerCut) {
        self.file = file
        self.place = place
        self.power = power
    }

    func write(_ bytes: Span<UInt8>) throws(WorldError) { try file.write(bytes) }
    func leaveHole(byteCount: Int) throws(WorldError) { try file.leaveHole(byteCount: byteCount) }

    func syncAndClose() throws(WorldError) {
        try file.syncAndClose()
        power.synced(place)
    }
}

/// A folder whose entries are durable once it is synced.
private final class PowerCutFolder: Folder {
    private let folder: any Folder
    private let power: PowerCut

    init(_ folder: any Folder, power: PowerCut) {
        self.folder = folder
        self.power = power
    }

    var path: String { folder.path }

    func names() throws(WorldError) -> [String] { try folder.names() }
    func entry(_ name: String) throws(WorldError) -> FolderEntry? {
        try folder.entry(name).map { FolderEntry(kind: $0.kind, identity: $0.identity.timeless) }
    }

    func file(_ name: String) throws(WorldError) -> (any WatchedFile)? { try folder.file(name).map(TimelessFile.init) }

    func folder(_ name: String) throws(WorldError) -> (any Folder)? {
        try folder.folder(name).map { PowerCutFolder($0, power: power) }
    }

    func rename(_ name: String, to newName: String) throws(WorldError) {
        try power.rename("\(path)/\(name)", to: "\(path)/\(newName)") { () throws(WorldError) in
            try folder.rename(name, to: newName)
        }
    }

    func remove(_ name: String) throws(WorldError) { try power.remove("\(path)/\(name)") }

    func sync() throws(WorldError) {
        try folder.sync()
        power.syncedEntries(of: path)
    }
}

/// A file whose change time does not count. After a power cut gives a file its name back, nobody can set the change
/// time from before.
private final class TimelessFile: WatchedFile {
    private let file: any WatchedFile

    init(_ file: any WatchedFile) {
        self.file = file
    }

    var byteCount: Int { file.byteCount }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        try file.read(at: offset, count: count, appendingTo: &buffer)
    }

    func identity() throws(WorldError) -> FileIdentity { try file.identity().timeless }
    func storedByteCount() throws(WorldError) -> Int { try file.storedByteCount() }
    func refuseWriters() throws(WorldError) -> Bool { try file.refuseWriters() }
    func admitWriters() throws(WorldError) -> Bool { try file.admitWriters() }
}

extension FileIdentity {
    fileprivate var timeless: FileIdentity {
        FileIdentity(device: device, inode: inode, byteCount: byteCount, modifiedAt: modifiedAt, changedAt: 0)
    }
}
