internal import OrderModel
internal import OrderReports
internal import OrderWorld

/// The folders of exports. Each export is one folder, written whole, moved to its place by one rename, and never
/// overwritten.
///
/// An earlier export keeps its name. The same export again gets the next number, as `…-2`.
struct ExportFolder {
    let world: any World
    let output: String
    private let readers: FolderReaders
    private let lock: any FileLock

    /// Throws ``ExportError/isBusy`` while another export writes into the same folder, because both would take the same
    /// number.
    init(world: any World, output: String, readers: FolderReaders) throws {
        self.world = world
        self.output = output
        self.readers = readers
        try ReportFolder.makeDurableDirectory(output, in: world)
        guard let lock = try world.lock(output + "/.export.lock") else { throw ExportError.isBusy(output) }
        self.lock = lock
    }

    /// Writes an export under the first free name.
    func publish<Written>(_ name: String, _ write: (ReportFolder) throws -> Written) throws -> Written {
        defer { withExtendedLifetime(lock) {} }
        let folder = try ReportFolder(world: world, parent: output, name: freeName(name), readers: readers)
        do {
            let written = try write(folder)
            try folder.publish()
            return written
        } catch {
            // The next export of that name removes a folder that cannot be removed now.
            try? folder.discard()
            throw error
        }
    }

    private func freeName(_ name: String) throws(WorldError) -> String {
        var (candidate, number) = (name, 1)
        while try world.status(output + "/" + candidate) != nil {
            number += 1
            candidate = "\(name)-\(number)"
        }
        return candidate
    }
}

/// The reason why there is no export.
package enum ExportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another export writes into the folder.
    case isBusy(String)
    /// A charge does not fit into the form of the files.
    case unwritable(String)

    package var description: String {
        switch self {
        case .unwritable(let reason): reason
        case .isBusy(let folder): "another export writes into \(folder); wait for its end"
        }
    }
}
