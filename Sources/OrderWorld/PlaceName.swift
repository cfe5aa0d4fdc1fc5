/// The name of a place as settings and ledgers keep it: a path below the site's folder, or a whole path.
///
/// So a site can be moved or restored elsewhere, and its places move with it.
package enum PlaceName {
    /// Returns the path of a place: a whole path as it is, any other below the folder.
    package static func path(_ name: String, below folder: String) -> String {
        name.hasPrefix("/") ? name : (folder == "/" ? "" : folder) + "/" + name
    }

    /// Returns the name of a place: its path below the folder, or its whole path without links when it lies elsewhere.
    /// `.` is the folder itself. The place need not exist.
    package static func name(of path: String, below folder: String, world: any World) -> String {
        if let name = nameAsWritten(of: path, below: folder) { return name }
        let (whole, site) = (world.wholePath(path), world.wholePath(folder))
        if whole == site { return "." }
        if whole.hasPrefix(site + "/") { return String(whole.dropFirst(site.count + 1)) }
        return whole.isEmpty ? "/" : whole
    }

    /// Returns the part of a path that follows the folder. A link in it stays a link: the site's owner may let it lead
    /// elsewhere later. Nil when the path does not begin with the folder, or goes back.
    private static func nameAsWritten(of path: String, below folder: String) -> String? {
        let prefix = folder == "/" ? "/" : folder + "/"
        guard path.hasPrefix(prefix) else { return nil }
        let names = path.dropFirst(prefix.count).split(separator: "/")
        return names.isEmpty || names.contains(".") || names.contains("..") ? nil : names.joined(separator: "/")
    }
}

extension World {
    /// Returns a path without links: as far as it leads, and the names after that. It is empty for the root.
    package func wholePath(_ path: String) -> String {
        var (existing, missing) = (path, [String]())
        while true {
            if let resolved = resolvedPath(existing) { return Self.path(resolved, and: missing.reversed()) }
            let parent = ParentFolder.path(of: existing)
            guard parent != existing else { return path }
            missing.append(ParentFolder.name(of: existing))
            existing = parent
        }
    }

    /// Adds names that lead to nothing yet, which are no links.
    private static func path(_ resolved: String, and names: [String]) -> String {
        var path = resolved.split(separator: "/").map(String.init)
        for name in names where name != "." && !name.isEmpty {
            if name == ".." { _ = path.popLast() } else { path.append(name) }
        }
        return path.map { "/" + $0 }.joined()
    }
}
