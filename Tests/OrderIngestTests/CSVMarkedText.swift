import OrderModel

/// A sample with its expected places marked: a `◆` stands before each character that a problem is about, and is
/// removed.
struct CSVMarkedText {
    /// The sample without its marks.
    private(set) var bytes: [UInt8] = []
    /// The places of the marks, counted scalar by scalar.
    private(set) var positions: [SourcePosition] = []

    init(_ sample: String) {
        var (line, column) = (1, 1)
        for scalar in sample.unicodeScalars {
            if scalar == "◆" {
                positions.append(SourcePosition(line: line, column: column, byteOffset: bytes.count))
                continue
            }
            bytes.append(contentsOf: String(scalar).utf8)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
    }
}
