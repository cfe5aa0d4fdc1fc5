internal import OrderModel
package import OrderWorld
internal import Yams

/// The sites of a host, as its `sites.yaml` lists them (<doc:Operations>).
///
///     sites: [/srv/docket/north, /srv/docket/south]
///     jobs: 2
package struct SitesList: Hashable, Sendable {
    /// The folders of the sites, each once, in the order of the file.
    package let sites: [String]
    /// The most sites that are worked on at once. At least 1.
    package let jobs: Int

    /// The place where a host has its list.
    package static let usualPath = "/etc/docket/sites.yaml"

    private static let bytesMax = 1 << 20
    private static let usualJobs = 2

    /// Reads the list at a path.
    ///
    /// - Throws: ``SecretsError/faults(_:)`` when others than root and this account can write it, since it names what
    ///   this account works on; ``SitesListError`` when something in it is wrong, or it is missing.
    package static func load(_ path: String, world: any World) throws -> SitesList {
        guard let status = try world.status(path) else {
            throw SitesListError.missing(path: path)
        }
        guard [0, world.userId].contains(status.ownerId), status.permissions & 0o022 == 0 else {
            throw SecretsError.faults([
                SecretsFault(
                    path: path, problem: "others than its owner can write it, or it belongs to another account",
                    remedy: "run `chmod go-w \(PrivateFiles.shellWord(path))`, as its owner, root or this account")
            ])
        }
        var reader = SitesListReader()
        let list = reader.list(String(decoding: try world.contents(of: path, byteCountMax: bytesMax), as: UTF8.self))
        guard let list, reader.faults.isEmpty else { throw SitesListError.faults(path: path, reader.faults) }
        return list
    }

    init(sites: [String], jobs: Int?) {
        self.sites = sites
        self.jobs = jobs ?? Self.usualJobs
    }
}

/// The reason why a list of sites is of no use.
package enum SitesListError: Error, CustomStringConvertible {
    case missing(path: String)
    case faults(path: String, [SettingsFault])

    package var description: String {
        switch self {
        case .missing(let path):
            "there is no list of sites at \(path.visible); write `sites: [FOLDER, …]` into it, or name another with --sites"
        case .faults(let path, let faults):
            faults.map { $0.sentence(in: path.visible) }.joined(separator: "\n")
        }
    }
}

/// Reads a list of sites, and collects all faults.
private struct SitesListReader {
    private(set) var faults: [SettingsFault] = []
    private static let keys = ["sites", "jobs"]

    mutating func list(_ text: String) -> SitesList? {
        do {
            return list(try Yams.compose(yaml: text) ?? Node([(Node, Node)]()))
        } catch let error as YamlError {
            faults.append(SettingsFault(error))
        } catch {
            faults.append(.file("\(error)", "mend the YAML"))
        }
        return nil
    }

    private mutating func list(_ root: Node) -> SitesList? {
        guard let mapping = root.mapping else {
            report(root, "is no mapping", remedy: "write `sites:` with a list of folders")
            return nil
        }
        var sites: [String]?
        var jobs: Int?
        for (key, value) in mapping {
            switch key.string ?? "" {
            case "sites": sites = folders(value)
            case "jobs": jobs = number(value)
            case let unknown:
                let nearest = Self.keys.min { editDistance(unknown, $0) < editDistance(unknown, $1) } ?? ""
                report(key, "is no key of a list of sites", remedy: "the nearest is \(nearest); correct or remove it")
            }
        }
        guard let sites else {
            faults.append(.file("sites is missing", "add `sites: [/srv/docket]`"))
            return nil
        }
        return SitesList(sites: sites, jobs: jobs)
    }

    private mutating func folders(_ node: Node) -> [String] {
        guard let sequence = node.sequence, !sequence.isEmpty else {
            report(node, "of sites is no list of folders", remedy: "write [/srv/docket/north, /srv/docket/south]")
            return []
        }
        var folders: [String] = []
        for item in sequence {
            let path = SiteLayout(root: item.scalar?.string ?? "").root
            if !path.hasPrefix("/") || path.hidesCharacters {
                report(item, "of sites is no whole path", remedy: "write the folder of a site, from / on")
            } else if folders.contains(path) {
                report(item, "of sites is there twice", remedy: "remove one of the two")
            }
            folders.append(path)
        }
        return folders
    }

    private mutating func number(_ node: Node) -> Int? {
        if let number = Int(node.scalar?.string ?? ""), (1...64).contains(number) { return number }
        report(node, "of jobs is no whole number of 1 to 64", remedy: "write how many sites are worked on at once")
        return nil
    }

    private mutating func report(_ node: Node, _ problem: String, remedy: String) {
        faults.append(SettingsFault(at: node, problem, remedy: remedy))
    }
}
