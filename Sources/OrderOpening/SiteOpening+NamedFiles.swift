internal import OrderIngest
internal import OrderIntake
internal import OrderModel
internal import OrderSite
internal import OrderWorld

extension SiteOpening {
    /// Returns the files that a person names as batches, with their paths as the site spells them. Refuses with 64 when
    /// one of them is no file, or when it, or a file that goes with it, is the site's own. Passes one that is missing.
    package func batchFiles(_ paths: [String], output: String) throws -> [String] {
        guard !paths.isEmpty else { return [] }
        let own = try ownFiles()
        for path in paths {
            guard let fault = try fault(of: path, own, output: output) else { continue }
            throw CommandFailure("'\(path.visible)' is no batch: \(fault.visible)", .usage)
        }
        return paths.map { layout.pathInDrop($0, world: world) }
    }

    /// Returns the reason, as a sentence, for which a file is no batch; nil when it may be one.
    private func fault(of path: String, _ own: OwnFiles, output: String) throws(WorldError) -> String? {
        guard let status = try world.status(path) else { return nil }
        guard status.isRegularFile else { return status.isDirectory ? "it is a folder" : "it is no regular file" }
        let place =
            own.path(device: status.device, inode: status.inode)
            ?? layout.ownFolder(of: path, output: output, world: world)
        if let place { return "it is a file of the site's own, in \(place)" }
        do throws(WorldError) {
            let found = try BatchPart.first(ofBatchAt: path, world: world) { file throws(WorldError) in
                try own.phrase(for: file)
            }
            return found.map { "\($0.part.phrase) is \($0.finding)" }
        } catch {
            // A batch that cannot be read is told by its reader.
            guard error.isAboutRights else { throw error }
            return nil
        }
    }
}

extension SiteLayout {
    /// Spells a file that a person names as the site spells its drop folder, when the file lies there: a run takes such
    /// a file as if it had found it. Leaves any other path as it is.
    fileprivate func pathInDrop(_ path: String, world: any World) -> String {
        guard let file = world.resolvedPath(path), let drop = world.resolvedPath(drop), file.hasPrefix(drop + "/")
        else { return path }
        return self.drop + file.dropFirst(drop.count)
    }

    /// Finds the folder that a file lies in and that the site fills itself; nil for another one. Rejections are no such
    /// files, since they are there to be sent again as they are.
    fileprivate func ownFolder(of path: String, output: String, world: any World) -> String? {
        guard let file = world.resolvedPath(path),
            !BatchFormats.all.contains(where: { file.hasSuffix("/rejections.\($0.name)") })
        else { return nil }
        return world.folder(among: [secrets, reference, processing, packs, output], around: file)
    }
}
