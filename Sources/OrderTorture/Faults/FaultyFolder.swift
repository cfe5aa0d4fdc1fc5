internal import OrderWorld

/// A folder whose effects go wrong when an injector decides so.
final class FaultyFolder: Folder {
    private let folder: any Folder
    private let injector: FaultInjector

    init(_ folder: any Folder, injector: FaultInjector) {
        self.folder = folder
        self.injector = injector
    }

    var path: String { folder.path }

    private func effect<Result>(
        _ kind: EffectKind, at name: String? = nil, _ body: () throws(WorldError) -> Result
    ) throws(WorldError) -> Result {
        try injector.perform(Effect(kind, name.map { "\(path)/\($0)" } ?? path), body)
    }

    func names() throws(WorldError) -> [String] {
        try effect(.list) { () throws(WorldError) in try folder.names() }
    }

    func entry(_ name: String) throws(WorldError) -> FolderEntry? {
        try effect(.look, at: name) { () throws(WorldError) in try folder.entry(name) }
    }

    func folder(_ name: String) throws(WorldError) -> (any Folder)? {
        try effect(.openForReading, at: name) { () throws(WorldError) in
            try folder.folder(name).map { FaultyFolder($0, injector: injector) }
        }
    }

    func file(_ name: String) throws(WorldError) -> (any WatchedFile)? {
        try effect(.openForReading, at: name) { () throws(WorldError) in
            try folder.file(name).map { FaultyInputFile($0, path: "\(path)/\(name)", injector: injector) }
        }
    }

    func rename(_ name: String, to newName: String) throws(WorldError) {
        try effect(.rename, at: name) { () throws(WorldError) in try folder.rename(name, to: newName) }
    }

    func remove(_ name: String) throws(WorldError) {
        try effect(.removeFile, at: name) { () throws(WorldError) in try folder.remove(name) }
    }

    func sync() throws(WorldError) {
        try effect(.syncDirectory) { () throws(WorldError) in try folder.sync() }
    }
}
