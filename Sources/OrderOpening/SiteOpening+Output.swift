internal import OrderModel
internal import OrderSite
internal import OrderWorld

extension SiteOpening {
    /// Returns the folder that a command writes to. Refuses with 64 when it lies in a folder that the site fills itself.
    ///
    /// A run would take reports in `drop/` for batches, `docket verify` those in `archive/` for strangers, and reports
    /// in `secrets/` would open that folder to their readers.
    package func outputFolder(_ named: String?, default folder: String) throws -> String {
        guard let named else { return folder }
        if let own = layout.ownFolder(ofOutput: named, world: world) {
            throw SiteFailure(
                "'\(named.visible)' is no place for reports: it lies in \(own), which has files of the site's own; name "
                    + "another folder with --output", .usage)
        }
        return named
    }
}

extension SiteLayout {
    fileprivate func ownFolder(ofOutput output: String, world: any World) -> String? {
        let place = world.wholePath(output)
        return [drop, processing, archive, quarantine, reference, intake, secrets].first { folder in
            let own = world.wholePath(folder)
            return place == own || place.hasPrefix(own + "/")
        }
    }
}

extension World {
    /// Returns a path without links, also of a folder that is still to be made: as far as the path leads, and the names
    /// after it.
    fileprivate func wholePath(_ path: String) -> String {
        var (existing, missing) = (path, "")
        while true {
            if let resolved = resolvedPath(existing) { return (resolved == "/" ? "" : resolved) + missing }
            let parent = ParentFolder.path(of: existing)
            guard parent != existing else { return path }
            missing = "/" + ParentFolder.name(of: existing) + missing
            existing = parent
        }
    }
}
