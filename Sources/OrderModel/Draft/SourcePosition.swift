/// A place in a batch file.
public struct SourcePosition: Hashable, Sendable {
    /// The physical line, from 1.
    public let line: Int
    /// The character within the line, from 1, counted in Unicode scalars as editors do.
    public let column: Int
    /// The byte within the file, from 0.
    public let byteOffset: Int

    /// The first character of a file.
    public static let start = SourcePosition(line: 1, column: 1, byteOffset: 0)

    public init(line: Int, column: Int, byteOffset: Int) {
        self.line = line
        self.column = column
        self.byteOffset = byteOffset
    }
}
