internal import Glibc
package import OrderWorld
internal import Synchronization

/// The changes that a disk was not told to keep: contents of files, and entries of folders, since the last sync of
/// each.
///
/// A power cut undoes all of them. Written bytes are gone, created files have no name, renamed ones have their old
/// name, and removed ones are there again. A real disk keeps some changes; a program may rely on none.
///
/// Its own folder holds the things that have to come back, on the same file system as the files.
package final class PowerCut: Sendable {
    private let spare: String
    private let base: any World
    private let state = Mutex(State())

    private struct State {
        /// The changes in the order in which they happened.
        var unsynced: [Unsynced] = []
        var spareCount = 0
    }

    private struct Unsynced {
        enum Change {
            /// A file or a folder got its name.
            case created
            /// It had its name; its content lies in the spare folder.
            case removed(spare: String)
            /// It had another name. The file that it replaced lies in the spare folder.
            case renamed(from: String, replaced: String?)
            /// The file, by a second name in the spare folder, with the content that the disk keeps.
            case content(spare: String, durable: [UInt8])
        }
        var path: String
        let change: Change
    }

    /// `spare` is a free path.
    package init(spare: String, base: any World = LiveWorld()) throws(WorldError) {
        self.spare = spare
        self.base = base
        try base.makeDirectory(spare, mode: 0o700)
    }

    deinit {
        try? base.removeTree(spare)
    }

    /// The count of changes that the disk was not told to keep.
    package var unsyncedCount: Int { state.withLock { $0.unsynced.count } }

    /// Cuts the power. Every change without a sync is undone, the latest first.
    package func cut() throws(WorldError) {
        var changes = state.withLock { state in
            defer { state.unsynced = [] }
            return state.unsynced
        }
        while let last = changes.popLast() {
            switch last.change {
            case .created: try base.removeTree(last.path)
            case .removed(let spare):
                // A folder that is gone for good took its content along.
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

    // MARK: Changes

    func created(_ path: String) { append(Unsynced(path: path, change: .created)) }

    /// Moves the file at a path out of the way, as removed.
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

    /// Notes that a file is open for writing. `durable` is the content that the disk keeps. Returns the argument for
    /// `synced(_:)`.
    func opened(_ path: String, durable: [UInt8]) throws(WorldError) -> String {
        let place = nextSpare()
        guard link(path, place) == 0 else { throw failure("link", path) }
        append(Unsynced(path: path, change: .content(spare: place, durable: durable)))
        return place
    }

    /// Notes that a file's content is durable, under any name that it has by now.
    func synced(_ place: String) {
        state.withLock { state in
            state.unsynced.removeAll { change in
                if case .content(place, _) = change.change { return true }
                return false
            }
        }
        unlink(place)
    }

    /// Notes that the entries of a folder are durable.
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
    /// The path without a slash at its end.
    fileprivate var normalPath: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }

    /// Follows a file or folder that gets another name.
    fileprivate mutating func move(from path: String, to newPath: String) {
        if self == path { self = newPath }
        if hasPrefix(path + "/") { self = newPath + dropFirst(path.count) }
    }
}
