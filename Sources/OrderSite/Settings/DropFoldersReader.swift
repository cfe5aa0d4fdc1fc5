internal import Yams

/// Reads the `drop.folders` of `docket.yaml`: the partner and the profile of each folder of `drop/`.
struct DropFoldersReader {
    private(set) var faults: [SettingsFault] = []

    private static let section = "drop.folders"
    private static let partner = "partner"
    private static let intake = "intake"
    private static let nameBytesMax = 255

    mutating func folders(_ node: Node) -> [String: Settings.BoundFolder] {
        var folders: [String: Settings.BoundFolder] = [:]
        for (key, value) in entries(node) {
            let name = key.string ?? ""
            if !isFolderName(name) {
                report(
                    key, "is no name of a folder in drop/",
                    remedy: "write one name without a slash, which does not begin with a dot")
            }
            folders[name] = folder(value, key: key, named: name)
        }
        return folders
    }

    private func isFolderName(_ name: String) -> Bool {
        (1...Self.nameBytesMax).contains(name.utf8.count) && !name.contains("/") && !name.hasPrefix(".")
    }

    private mutating func folder(_ node: Node, key folder: Node, named name: String) -> Settings.BoundFolder? {
        var (partnerId, profile): (String?, String?)
        for (key, value) in entries(node) {
            switch key.string ?? "" {
            case Self.partner:
                partnerId = value.scalar?.string ?? ""
                if partnerId?.isEmpty == true {
                    report(
                        value, "of \(Self.section).\(name).partner is no PartnerId",
                        remedy: "write a PartnerId of agents.csv")
                }
            case Self.intake:
                profile = value.scalar?.string ?? ""
                if profile?.isEmpty == true || profile?.contains("/") == true {
                    report(
                        value, "of \(Self.section).\(name).intake is no name of a profile",
                        remedy: "write the name of a file in intake/ without .yaml")
                }
            case let unknown:
                let nearest = [Self.partner, Self.intake].min { editDistance(unknown, $0) < editDistance(unknown, $1) }
                report(
                    key, "is no key of a folder of drop/",
                    remedy: "the nearest is \(nearest ?? ""); correct or remove it")
            }
        }
        if partnerId == nil, node.mapping != nil {
            report(folder, "has no partner", remedy: "add `partner:` with a PartnerId of agents.csv below it")
        }
        return partnerId.map { Settings.BoundFolder(partnerId: $0, intake: profile) }
    }

    private mutating func entries(_ node: Node) -> [(key: Node, value: Node)] {
        if let mapping = node.mapping { return mapping.map { ($0.key, $0.value) } }
        report(node, "is no mapping", remedy: "write keys with values, each as `key: value`, on lines of their own")
        return []
    }

    private mutating func report(_ node: Node, _ problem: String, remedy: String) {
        faults.append(SettingsFault(at: node, problem, remedy: remedy))
    }
}
