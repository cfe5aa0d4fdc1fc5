public import OrderWorld

/// Why settings could not be read.
public enum SettingsError: Error, Hashable, Sendable {
    /// The settings are wrong: everything that is, in the order of the file.
    case faults([SettingsFault])
    /// The disk failed, which says nothing about the settings.
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

/// One thing that is wrong in `docket.yaml`, with where it stands and what to do about it.
public struct SettingsFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    /// The character within the line, from 1, counted in Unicode scalars.
    public let column: Int
    /// What stands there; nil when the fault is about something that does not.
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

    /// `docket.yaml:4:3: value 'contry': there is no such key; the nearest is seller.country`
    public var description: String {
        let subject = value.map { "value '\($0)': " } ?? ""
        return "docket.yaml:\(line):\(column): \(subject)\(problem); \(remedy)"
    }
}
