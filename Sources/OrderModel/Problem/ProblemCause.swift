/// The cause of a problem: a code, with the texts that fill in the catalogue's sentences about it.
///
/// Each code has a function for each of its causes, beside its entry in the catalogue. No other code of the product
/// makes a cause, so it has exactly the texts that its sentences take.
public struct ProblemCause: Hashable, Sendable {
    public let code: ProblemCode
    /// The texts for `{0}`, `{1}` … in the catalogue's sentences.
    public let arguments: [String]

    init(_ code: ProblemCode, _ arguments: String...) {
        self.init(recorded: code, arguments: arguments)
    }

    /// Takes a cause as a ledger has it.
    public init(recorded code: ProblemCode, arguments: [String]) {
        self.code = code
        self.arguments = arguments
    }
}
