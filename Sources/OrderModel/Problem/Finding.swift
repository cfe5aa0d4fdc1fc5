/// A rule's objection to a line of an order, before its place in the file is looked up.
public struct Finding: Hashable, Sendable {
    public let code: ProblemCode
    /// The line's index in its chunk.
    public let line: Int
    /// The field that the clerk would change.
    public let field: Field
    /// The texts for the placeholders of the catalogue's sentences.
    public let arguments: [String]

    public init(_ code: ProblemCode, line: Int, field: Field, _ arguments: String...) {
        self.init(code, line: line, field: field, arguments: arguments)
    }

    public init(_ code: ProblemCode, line: Int, field: Field, arguments: [String]) {
        self.code = code
        self.line = line
        self.field = field
        self.arguments = arguments
    }
}

extension Finding {
    /// Returns the same finding against another line.
    public func onLine(_ line: Int) -> Finding {
        Finding(code, line: line, field: field, arguments: arguments)
    }
}
