internal import OrderModel
public import OrderWorld

/// The reason why a catalogue could not be loaded.
public enum CatalogError: Error, Hashable, Sendable {
    /// The reference data is wrong: all its faults, by file, line and column.
    case faults([ReferenceFault])
    /// There is no folder of reference data at the path.
    case noFolder(String)
    /// The disk failed, which says nothing about the data.
    case world(WorldError)
}

extension CatalogError: CustomStringConvertible {
    /// A line for each fault, the folder that is missing, or the world's failure.
    public var description: String {
        switch self {
        case .faults(let faults): faults.map(\.description).joined(separator: "\n")
        case .noFolder(let path):
            "there is no folder \(path.visible), which holds the reference data; put it back, or name the site with --site"
        case .world(let error): error.description
        }
    }
}

/// One wrong value in a reference file, with its place and the remedy.
public struct ReferenceFault: Hashable, Sendable {
    /// The file's name in the reference folder, such as `tax.csv`.
    public let file: String
    /// The physical line, from 1.
    public let line: Int
    /// The character within the line, from 1, counted in Unicode scalars.
    public let column: Int
    /// The value itself; nil when the fault is about the file or a whole row.
    public let value: String?
    /// The fault, in words.
    public let problem: String
    /// The remedy: the value to write instead, or the thing to do.
    public let remedy: String

    public init(file: String, line: Int, column: Int, value: String?, problem: String, remedy: String) {
        self.file = file
        self.line = line
        self.column = column
        self.value = value
        self.problem = problem
        self.remedy = remedy
    }
}

extension ReferenceFault: CustomStringConvertible {
    /// `reference/tax.csv:12:4: value '19%': Rate is no plain decimal number; write 0.19, not 19`.
    public var description: String { text(inFolder: "reference") }

    /// Describes the fault of a file that lies in another folder, as a person named it.
    public func text(inFolder folder: String) -> String {
        let subject = value.map { "value '\($0.visible)': " } ?? ""
        return "\(folder)/\(file):\(line):\(column): \(subject)\(problem); \(remedy)"
    }
}

extension ReferenceFault: Comparable {
    /// Orders faults by file name, then by place.
    public static func < (left: ReferenceFault, right: ReferenceFault) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
