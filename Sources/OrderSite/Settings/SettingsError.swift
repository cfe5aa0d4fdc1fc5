public import OrderWorld

/// The reason why settings could not be read.
public enum SettingsError: Error, Hashable, Sendable {
    /// The settings are wrong. The value lists all faults, in the order of the file.
    case faults([SettingsFault])
    /// The disk failed, which tells nothing about the settings.
    case world(WorldError)
}

extension SettingsError: CustomStringConvertible {
    /// A line for each fault, or the world's failure.
    public var description: String {
        switch self {
        case .faults(let faults): faults.map(\.description).joined(separator: "\n")
        case .world(let error): error.description
        }
    }
}

/// One fault in `docket.yaml`, with its place and its remedy.
public struct SettingsFault: Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The character within the line, from 1, counted in Unicode scalars.
    public let column: Int
    /// The text at the place; nil when the fault is about a missing one.
    public let value: String?
    public let problem: String
    public let remedy: String

    public init(line: Int, column: Int, value: String?, problem: String, remedy: String) {
        self.line = line
        self.column = column
        self.value = value
        self.problem = problem
        self.remedy = remedy
    }

    /// The fault as a line: `docket.yaml:4:3: value 'contry': there is no such key; the nearest is seller.country`.
    public var description: String { sentence(in: "docket.yaml") }

    /// Returns the fault as a line that begins with a file's name.
    func sentence(in file: String) -> String {
        let subject = value.map { "value '\($0)': " } ?? ""
        return "\(file):\(line):\(column): \(subject)\(problem); \(remedy)"
    }
}
