/// A rule's objection to a line of an order, before its place in the file is looked up.
public struct Finding: Hashable, Sendable {
    public let cause: ProblemCause
    /// The line's index in its chunk.
    public let line: Int
    /// The field that the clerk would change.
    public let field: Field

    public init(_ cause: ProblemCause, line: Int, field: Field) {
        self.cause = cause
        self.line = line
        self.field = field
    }

    public var code: ProblemCode { cause.code }
}

extension Finding {
    /// Returns the same finding against another line.
    public func onLine(_ line: Int) -> Finding {
        Finding(cause, line: line, field: field)
    }
}
