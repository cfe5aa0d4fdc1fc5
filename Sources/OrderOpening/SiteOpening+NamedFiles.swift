internal import Glibc
internal import OrderIngest
internal import OrderModel
internal import OrderSite
internal import OrderWorld

extension SiteOpening {
    /// Returns the files that a person names as batches, with their paths as the site spells them. Refuses with 64 when
    /// one of them is no name, or a file of the site's own.
    package func batchFiles(_ paths: [String], output: String) throws -> [String] {
        guard !paths.isEmpty else { return [] }
        let own = try ownFiles()
        for path in paths { try refuseOwn(path, own, output: output) }
        return paths.map(layout.pathInDrop)
    }

    private func refuseOwn(_ path: String, _ own: OwnFiles, output: String) throws {
        let owned: String?
        do {
            let status = try world.status(path)
            owned = status.flatMap { own.path(device: $0.device, inode: $0.inode) }
        } catch {
            throw SiteFailure(error)
        }
        guard let place = owned ?? layout.ownFolder(of: path, output: output) else { return }
        throw SiteFailure(
            "'\(path.visible)' is no batch: it is a file of the site's own, in \(place.visible)", .usage)
    }
}

extension SiteLayout {
    /// Spells a file that a person names as the site spells its drop folder, when the file lies there: a run takes such
    /// a file as if it had found it. Leaves any other path as it is.
    fileprivate func pathInDrop(_ path: String) -> String {
        guard let file = Self.resolved(path), let drop = Self.resolved(drop), file.hasPrefix(drop + "/") else {
            return path
        }
        return self.drop + file.dropFirst(drop.count)
    }

    /// Finds the folder that a file lies in and that the site fills itself; nil for another one. Rejections are no such
    /// files, since they are there to be sent again as they are.
    fileprivate func ownFolder(of path: String, output: String) -> String? {
        guard let file = Self.resolved(path) else { return nil }
        return [secrets, reference, processing, output].first { folder in
            guard let folder = Self.resolved(folder), file.hasPrefix(folder + "/") else { return false }
            return !BatchFormats.all.contains { file.hasSuffix("/rejections.\($0.name)") }
        }
    }

    /// Returns the absolute path without links and dots; nil when nothing is there.
    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
