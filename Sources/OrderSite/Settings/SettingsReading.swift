internal import OrderModel
public import OrderWorld
internal import Yams

extension Settings {
    /// The keys that `docket.yaml` may have, as dotted paths.
    package static let keys = SettingsKey.allCases.map(\.rawValue) + GuardSettingsReader.paths

    /// The most bytes of settings.
    private static let bytesMax = 1 << 20

    /// Reads a site's `docket.yaml` and checks all of it before it returns.
    ///
    /// - Throws: ``SettingsError/faults(_:)`` with everything that is wrong, a missing file included;
    ///   ``SettingsError/world(_:)`` when the file is there and cannot be read.
    public static func load(from layout: SiteLayout, world: any World) throws(SettingsError) -> Settings {
        try parse(contents(of: layout.settings, inSite: layout.root, world: world))
    }

    /// Reads settings from the file's bytes.
    public static func parse(_ bytes: [UInt8]) throws(SettingsError) -> Settings {
        var reader = SettingsReader()
        let settings = reader.settings(try YAMLText.root(of: bytes))
        guard reader.faults.isEmpty, let settings else {
            throw .faults(reader.faults.sorted(by: SettingsFault.precedes))
        }
        return settings
    }

    private static func contents(of path: String, inSite root: String, world: any World) throws(SettingsError)
        -> [UInt8]
    {
        let remedy = "run `docket init` in an empty folder, or name the site with --site"
        let folder: FileStatus?
        do throws(WorldError) {
            if try world.status(path) != nil { return try world.contents(of: path, byteCountMax: bytesMax) }
            folder = try world.status(root)
        } catch {
            throw .world(error)
        }
        let problem =
            switch folder?.isDirectory {
            case nil: "there is no folder \(root.visible)"
            case false?: "\(root.visible) is no folder"
            case true?: "the file is missing in the folder \(root.visible)"
            }
        throw .faults([.file(problem, remedy)])
    }
}

extension SettingsFault {
    /// Makes a fault of the whole file.
    static func file(_ problem: String, _ remedy: String) -> SettingsFault {
        SettingsFault(line: 1, column: 1, value: nil, problem: problem, remedy: remedy)
    }

    static func precedes(_ left: SettingsFault, _ right: SettingsFault) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }

    /// Makes a fault of the YAML parser's message. The parser knows the place of a grammar fault and of a repeated key.
    init(_ error: YamlError) {
        let mendYAML = "mend the YAML at this place"
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
            self.init(
                line: mark.line, column: mark.column, value: nil, problem: "the YAML is broken: \(words)",
                remedy: mendYAML)
        case .duplicatedKeysInMapping(let duplicates, let context):
            self.init(
                line: context.mark.line, column: context.mark.column, value: duplicates.first,
                problem: "the key is there twice", remedy: "remove one of the two")
        case .reader(let problem, _, _, _):
            self = .file("the YAML cannot be read: \(problem)", "remove the control characters")
        default:
            self = .file("the YAML cannot be read", mendYAML)
        }
    }
}
