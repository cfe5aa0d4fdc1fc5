import OrderWorld

/// The repository of these tests, whose own text they check.
enum Repository {
    /// Its top folder: three levels above this file.
    static let root: String = {
        var path = #filePath[...]
        for _ in 0..<3 { path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }
        return String(path)
    }()

    /// Returns a text file's content, by its path below the top folder.
    static func text(_ path: String) throws -> String {
        String(decoding: try LiveWorld().contents(of: root + "/" + path, byteCountMax: 1 << 24), as: UTF8.self)
    }

    static func exists(_ path: String) throws -> Bool {
        try LiveWorld().status(root + "/" + path) != nil
    }

    /// Returns the paths of all files below a folder, in order, without hidden files and folders.
    static func files(below folder: String) throws -> [String] {
        var paths: [String] = []
        for name in try LiveWorld().names(inDirectory: root + "/" + folder) where !name.hasPrefix(".") {
            let path = folder + "/" + name
            if try LiveWorld().status(root + "/" + path)?.isDirectory == true {
                paths += try files(below: path)
            } else {
                paths.append(path)
            }
        }
        return paths
    }
}
