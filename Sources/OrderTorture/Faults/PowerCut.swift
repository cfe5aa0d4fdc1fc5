internal import Glibc
public import OrderWorld
internal import Synchronization

/// What a disk has not been told to keep: contents of files, and entries of folders, since the last sync of each.
///
/// A cut of the power takes all of it back: what was written is not there, what was created has no name, what was
/// renamed has its old name, what was removed is there again. A real disk keeps some of it; a program may rely on none.
///
/// It keeps what has to come back in a folder of its own, on the same file system as the files.
public final class PowerCut: Sendable {
    private let spare: String
    private let base: any World
    private let state = Mutex(State())

    private struct State {
        /// In the order in which it happened.
        var unsynced: [Unsynced] = []
        var spareCount = 0
    }

    private struct Unsynced {
        enum Change {
            /// A file or a folder got its name.
            case created
            /// It had its name; what it was lies in the spare folder.
            case removed(spare: String)
            /// It had another name. What it took the place of lies in the spare folder.
            case renamed(from: String, replaced: String?)
            /// The file, by a second name in the spare folder, with what the disk has of it.
            case content(spare: String, durable: [UInt8])
        }
        var path: String
        let change: Change
    }

    /// `spare` is a path where nothing is.
    public init(spare: String, base: any World = LiveWorld()) throws(WorldError) {
        self.spare = spare
        self.base = base
        try base.makeDirectory(spare, mode: 0o700)
    }

    deinit {
        try? base.removeTree(spare)
    }

    /// How many changes the disk has not been told to keep.
    public var unsyncedCount: Int { state.withLock { $0.unsynced.count } }

    /// Cuts the power: what was not synced is gone, the latest first.
    public func cut() throws(WorldError) {
        var changes = state.withLock { state in
            defer { state.unsynced = [] }
            return state.unsynced
        }
        while let last = changes.popLast() {
            switch last.change {
            case .created: try base.removeTree(last.path)
            case .removed(let spare):
                // A folder that is gone for good took what was in it along.
                guard try base.status(ParentFolder.path(of: last.path)) != nil else { continue }
                try base.rename(spare, to: last.path)
            case .renamed(let from, let replaced):
                guard try base.status(last.path) != nil else { continue }
                try base.rename(last.path, to: from)
                if let replaced { try base.rename(replaced, to: last.path) }
                for index in changes.indices { changes[index].path.move(from: last.path, to: from) }
            case .content(let spare, let durable):
                let file = try base.openForWriting(spare, mode: 0o600)
                try file.write(durable.span)
                try file.syncAndClose()
            }
        }
    }

    // MARK: What happens

    func created(_ path: String) { append(Unsynced(path: path, change: .created)) }

    /// Moves what is at a path out of the way, as removed.
    func remove(_ path: String) throws(WorldError) {
        let spare = nextSpare()
        try base.rename(path, to: spare)
        append(Unsynced(path: path, change: .removed(spare: spare)))
    }

    func rename(_ path: String, to newPath: String, _ body: () throws(WorldError) -> Void) throws(WorldError) {
        var replaced: String?
        if let status = try base.status(newPath), !status.isDirectory {
            let place = nextSpare()
            guard link(newPath, place) == 0 else { throw failure("link", newPath) }
            replaced = place
        }
        try body()
        state.withLock { state in
            for index in state.unsynced.indices { state.unsynced[index].path.move(from: path, to: newPath) }
            state.unsynced.append(Unsynced(path: newPath, change: .renamed(from: path, replaced: replaced)))
        }
    }

    /// A file is open for writing; `durable` is what the disk has of it. Answers what `synced(_:)` takes.
    func opened(_ path: String, durable: [UInt8]) throws(WorldError) -> String {
        let place = nextSpare()
        guard link(path, place) == 0 else { throw failure("link", path) }
        append(Unsynced(path: path, change: .content(spare: place, durable: durable)))
        return place
    }

    /// A file's content is durable, whatever it is called by now.
    func synced(_ place: String) {
        state.withLock { state in
            state.unsynced.removeAll { change in
                if case .content(place, _) = change.change { return true }
                return false
            }
        }
        unlink(place)
    }

    /// The entries of a folder are durable.
    func syncedEntries(of folder: String) {
        state.withLock { state in
            state.unsynced.removeAll { change in
                if case .content = change.change { return false }
                return ParentFolder.path(of: change.path.normalPath) == folder.normalPath
            }
        }
    }

    private func append(_ change: Unsynced) { state.withLock { $0.unsynced.append(change) } }

    private func nextSpare() -> String {
        let number = state.withLock { state in
            state.spareCount += 1
            return state.spareCount
        }
        return "\(spare)/\(number)"
    }

    private func failure(_ operation: String, _ path: String) -> WorldError {
        WorldError(operation: operation, path: path, errorNumber: errno, reason: String(cString: strerror(errno)))
    }
}

extension String {
    /// Without a slash at its end.
    fileprivate var normalPath: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }

    /// Follows a file or folder that gets another name.
    fileprivate mutating func move(from path: String, to newPath: String) {
        if self == path { self = newPath }
        if hasPrefix(path + "/") { self = newPath + dropFirst(path.count) }
    }
}
