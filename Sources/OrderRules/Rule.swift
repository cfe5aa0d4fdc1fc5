/// A rule of the book: it asks one question about a line, in the light of the rules before it.
///
/// The ``RuleBook`` has all rules in the order in which they ask.
protocol Rule<Line>: SendableMetatype {
    /// A line with the findings of the rules before.
    associatedtype Line: LineInHand
    /// The rule's number on the page of rules, `R1` to `R12`; `form` for a rule without a number there (<doc:Rules>).
    static var number: String { get }
    /// The state of a line that keeps the rule, in a few words.
    static var title: String { get }
    /// Adds findings against the line to the order, and facts that it finds to the line or the order.
    static func judge(_ line: inout Line, in order: inout OrderSoFar)
}

/// A line while it is judged.
protocol LineInHand {
    /// True when the rules that follow have nothing more to ask.
    var isSettled: Bool { get }
}
