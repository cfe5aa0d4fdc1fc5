/// The imports among the package's targets: those in the sources, and those that the page Architecture promises.
enum ImportGraph {
    /// Reads the import lines of every source file, without other modules. The packaging is no target.
    static func ofSources() throws -> [String: Set<String>] {
        var graph: [String: Set<String>] = [:]
        for path in try Repository.files(below: "Sources") where !path.hasPrefix("Sources/Packaging/") {
            let target = String(path.split(separator: "/")[1])
            graph[target, default: []].formUnion(path.hasSuffix(".swift") ? imports(in: try Repository.text(path)) : [])
        }
        let targets = Set(graph.keys)
        return Dictionary(uniqueKeysWithValues: graph.map { ($0, $1.intersection(targets).subtracting([$0])) })
    }

    /// Reads the rows ``| `target` | `import` `import` … |`` of the page's section "Who imports whom".
    static func ofArchitecturePage() throws -> [String: Set<String>] {
        let page = try Repository.text("Sources/docket/Docket.docc/Architecture.md")
        var graph: [String: Set<String>] = [:]
        var isInSection = false
        for line in page.split(separator: "\n") {
            if line.hasPrefix("## ") { isInSection = line == "## Who imports whom" }
            guard isInSection, line.hasPrefix("| `") else { continue }
            let names = line.matches(of: /`([\w-]+)`/).map { String($0.1) }
            guard let target = names.first else { continue }
            graph[target] = Set(names.dropFirst())
        }
        return graph
    }

    /// Reads the targets of `Package.swift`: the folder of each, and the names that it depends on.
    static func ofManifest() throws -> [String: (path: String, names: Set<String>)] {
        let target =
            #/
            \.(target|executableTarget|testTarget)\(\s*
            name:\s"([\w-]+)",\s*dependencies:\s\[([^\]]*)\](?:,\s*path:\s"([^"]+)")?
            /#
        var graph: [String: (path: String, names: Set<String>)] = [:]
        for found in try Repository.text("Package.swift").matches(of: target) {
            let (_, kind, name, dependencies, path) = found.output
            let folder = (kind == "testTarget" ? "Tests/" : "Sources/") + name
            let names = dependencies.replacing(/, package: "[^"]+"/, with: "").matches(of: /"([\w-]+)"/)
            graph[String(name)] = (
                path.map(String.init) ?? folder, Set(names.map { String($0.output.1).replacing("-", with: "_") })
            )
        }
        return graph
    }

    /// Returns the modules that a file imports.
    static func imports(in text: String) -> Set<String> {
        let pattern =
            /^\s*(?:@\w+ )*(?:(?:public|package|internal|fileprivate|private) )?import (?:(?:struct|class|enum|protocol|func|let|var|typealias|actor) )?(\w+)/
        return Set(text.split(separator: "\n").compactMap { $0.firstMatch(of: pattern).map { String($0.1) } })
    }
}
