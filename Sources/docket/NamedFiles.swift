import Glibc
import OrderSite

extension SiteLayout {
    /// A file that a person names, spelt as the site spells its drop folder when it lies there: such a file is taken as
    /// if the run had found it. Any other path stays as it is.
    func pathInDrop(_ path: String) -> String {
        guard let file = Self.resolved(path), let drop = Self.resolved(drop), file.hasPrefix(drop + "/") else {
            return path
        }
        return self.drop + file.dropFirst(drop.count)
    }

    /// The absolute path without links and dots; nil when nothing is there.
    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
