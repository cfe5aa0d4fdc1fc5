internal import Yams

/// YAML as settings and profiles are written in it.
enum YAMLText {
    /// Reads a document; an empty one is a mapping without keys. Throws the place where the text is no YAML.
    static func root(of bytes: [UInt8]) throws(SettingsError) -> Node {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .faults([.file("the file is not UTF-8", "save it as UTF-8")])
        }
        do {
            return try Yams.compose(yaml: text) ?? Node([(Node, Node)]())
        } catch let error as YamlError {
            throw .faults([SettingsFault(error)])
        } catch {
            throw .faults([.file("\(error)", "mend the YAML")])
        }
    }
}
