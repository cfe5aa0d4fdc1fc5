/// A rejected order: its place in the input, and all its problems.
public struct RejectionRecord: Sendable, Hashable {
    public let sourceLine: Int
    public let sourceOffset: Int
    public let sourceCount: Int
    /// The order's reference as written; may be empty or malformed.
    public let reference: String
    /// Its lines, each with at least one problem.
    public let lines: [RejectedLine]

    public init(sourceLine: Int, sourceOffset: Int, sourceCount: Int, reference: String, lines: [RejectedLine]) {
        self.sourceLine = sourceLine
        self.sourceOffset = sourceOffset
        self.sourceCount = sourceCount
        self.reference = reference
        self.lines = lines
    }
}

/// The number of a batch's rejected orders, and of their lines.
public struct RejectionTotals: Sendable, Hashable {
    public var orders: Int
    public var lines: Int

    public init(orders: Int = 0, lines: Int = 0) {
        self.orders = orders
        self.lines = lines
    }
}

/// A line of a rejected order.
public struct RejectedLine: Sendable, Hashable {
    public let sourceLine: Int
    public let sourceOffset: Int
    public let sourceCount: Int
    public let problems: [Problem]

    public init(sourceLine: Int, sourceOffset: Int, sourceCount: Int, problems: [Problem]) {
        self.sourceLine = sourceLine
        self.sourceOffset = sourceOffset
        self.sourceCount = sourceCount
        self.problems = problems
    }
}
