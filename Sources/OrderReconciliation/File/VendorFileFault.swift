/// The reason why a file cannot be read as a reconciliation file: the place, the expected text and the found one.
public struct VendorFileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named.
    public let file: String
    /// The physical line, from 1; nil for a fault of the whole file.
    public let line: Int?
    /// The column's name, when the fault is in a column.
    public let column: String?
    public let expected: String
    public let found: String

    init(file: String, line: Int? = nil, column: String? = nil, expected: String, found: String) {
        self.file = file
        self.line = line
        self.column = column
        self.expected = expected
        self.found = found
    }

    public var description: String {
        let place = file + (line.map { ":\($0)" } ?? "") + (column.map { ", \($0)" } ?? "")
        return "\(place): expected \(expected); found \(found)"
    }
}

/// The faults of the files: the first of each file, and as many more as are listed.
public struct VendorFileFaults: Error, Sendable, CustomStringConvertible {
    public let faults: [VendorFileFault]

    /// The most faults of values that are listed for one file. Reading stops after them.
    static let perFileMax = 20

    public var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
