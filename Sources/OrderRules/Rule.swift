/// A rule that an order is asked: one question about a line, in the light of what the rules before it found.
///
/// The ``RuleBook`` has them all, in the order in which they are asked.
protocol Rule<Line>: SendableMetatype {
    /// A line as the rules before found it.
    associatedtype Line: LineInHand
    /// The page's number of the rule, `R1` to `R12`; `form` for a rule that the page does not have (<doc:Rules>).
    static var number: String { get }
    /// The state of a line that keeps the rule, in a few words.
    static var title: String { get }
    /// Adds what is against the line to the order's findings, and what it found out to the line or the order.
    static func judge(_ line: inout Line, in order: inout OrderSoFar)
}

/// A line while it is judged.
protocol LineInHand {
    /// True when the rules that follow have nothing to ask any more.
    var isSettled: Bool { get }
}
