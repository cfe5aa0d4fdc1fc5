/// The reason why a file cannot be read as a reconciliation file: the place, the expected text and the found one.
package struct VendorFileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named.
    package let file: String
    /// The physical line, from 1; nil for a fault of the whole file.
    package let line: Int?
    /// The column's name, when the fault is in a column.
    package let column: String?
    package let expected: String
    package let found: String

    init(file: String, line: Int? = nil, column: String? = nil, expected: String, found: String) {
        self.file = file
        self.line = line
        self.column = column
        self.expected = expected
        self.found = found
    }

    package var description: String {
        let place = file + (line.map { ":\($0)" } ?? "") + (column.map { ", \($0)" } ?? "")
        return "\(place): expected \(expected); found \(found)"
    }
}

/// The faults of the files: the first of each file, and as many more as are listed.
package struct VendorFileFaults: Error, Sendable, CustomStringConvertible {
    package let faults: [VendorFileFault]

    /// The most faults of values that are listed for one file. Reading stops after them.
    static let perFileMax = 20

    package var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
