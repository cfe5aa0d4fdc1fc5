package import OrderWorld

/// A reconciliation file of the vendor, open for reading.
package struct VendorFile: Sendable {
    /// The path as it was given.
    package let path: String
    let input: any InputFile

    /// Opens the file. Throws a `WorldError` when it cannot be opened.
    package init(_ path: String, world: any World) throws(WorldError) {
        self.path = path
        input = try world.openForReading(path)
    }

    init(_ path: String, input: any InputFile) {
        self.path = path
        self.input = input
    }

    /// The name without folders.
    package var name: String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

/// The facts about a file after reading it.
package struct VendorFileSummary: Sendable, Hashable {
    /// The file's name without folders; its path when two files have the same name.
    package let name: String
    /// `UTF-8`, `UTF-16LE` or `UTF-16BE`.
    package let encoding: String
    /// The decimal mark of all its numbers.
    package let decimalMark: DecimalMark
    /// True when the file proves the mark, or it was named.
    let isDecimalCertain: Bool
    /// The count of cells in the header row.
    package let columnCount: Int
    /// The count of rows after the header row.
    package let rowCount: Int
    package let byteCount: Int
    /// The file's hash: 64 lower-case hexadecimal digits.
    package let sha256: String
}

extension VendorFileSummary {
    var decimal: DecimalSign { DecimalSign(mark: decimalMark, proof: nil, isCertain: isDecimalCertain) }
}

extension VendorFile {
    /// The error for a file that changed between its two readings.
    var changed: WorldError {
        WorldError(operation: "read", path: path, errorNumber: 0, reason: "it was changed while it was read")
    }
}
