public import OrderModel

/// The bounds on everything that a stranger can send (<doc:Site>); settings with these defaults.
public struct IngestLimits: Hashable, Sendable {
    /// Bytes in a file.
    public var fileBytes: Int
    /// The deepest nesting of XML elements.
    public var depth: Int
    /// Bytes in one field, as it stands in the file.
    public var fieldBytes: Int
    /// Lines in one order.
    public var orderLines: Int
    /// Bytes in one order, as it stands in the file; at most ``orderBytesMax``.
    public var orderBytes: Int
    /// Problems that are listed for a file that is quarantined; the reading ends after them.
    public var problems: Int

    /// The most that ``orderBytes`` may be: memory holds an order whole, in an arena whose offsets have 32 bits.
    public static let orderBytesMax = 1 << 30

    /// The bounds for a file that an inspection has held against the settings' own.
    static let none = IngestLimits(fileBytes: .max, fieldBytes: .max)

    public init(
        fileBytes: Int = 4 << 30, depth: Int = 16, fieldBytes: Int = 64 << 10, orderLines: Int = 10_000,
        orderBytes: Int = 64 << 20, problems: Int = 1_000_000
    ) {
        self.fileBytes = fileBytes
        self.depth = depth
        self.fieldBytes = fieldBytes
        self.orderLines = orderLines
        self.orderBytes = min(orderBytes, Self.orderBytesMax)
        self.problems = problems
    }
}

/// The findings of the first reading of a file: its structure is sound from the first byte to the last, and these are
/// its own statements. Rules judge the file only after that, so that a fault in the last byte leaves no effect.
public struct BatchInspection: Hashable, Sendable {
    /// The name of the file's ``BatchFormat``.
    public var formatName: String
    /// SHA-256 of the raw bytes, 64 lower-case hexadecimal digits.
    public var sha256: String
    public var byteCount: Int
    public var batchId: String
    public var partnerId: String
    public var submittedBy: String
    /// The first places of the three batch fields, for problems about their values.
    public var batchFieldPositions: [Field: SourcePosition]
    /// The partner's own names for the sources of those fields; empty for a file in Docket's own form.
    public var batchFieldColumns: [Field: String]
    public var orderCount: Int
    public var lineCount: Int

    public init(
        formatName: String, sha256: String, byteCount: Int, batchId: String, partnerId: String, submittedBy: String,
        batchFieldPositions: [Field: SourcePosition], batchFieldColumns: [Field: String] = [:], orderCount: Int,
        lineCount: Int
    ) {
        self.formatName = formatName
        self.sha256 = sha256
        self.byteCount = byteCount
        self.batchId = batchId
        self.partnerId = partnerId
        self.submittedBy = submittedBy
        self.batchFieldPositions = batchFieldPositions
        self.batchFieldColumns = batchFieldColumns
        self.orderCount = orderCount
        self.lineCount = lineCount
    }
}
