/// The entry of the catalogue about a code. The page Codes and `docket explain` print it.
public struct ProblemEntry: Sendable {
    public let scope: Scope
    public let slug: String
    public let rule: String
    /// The meaning of the code, in one sentence.
    public let summary: String
    /// The sentence for one finding: `{field}`, `{value}`, and `{0}`, `{1}` … for the finding's arguments.
    public let reason: String
    /// The remedy for the clerk; the same placeholders.
    public let fix: String
    /// Who can mend it.
    public let mender: Mender

    /// Who can mend a problem.
    public enum Mender: String, Sendable {
        /// The partner, who sends the batch again.
        case partner
        /// The operator of the site, in its settings or reference data, or by a command.
        case siteOperator = "operator"
        /// One or the other: the clerk corrects the line, or the operator adds what is missing.
        case either = "partner or operator"
    }

    /// The extent of a problem's effect.
    public enum Scope: String, Sendable {
        /// The whole file is quarantined.
        case file
        /// The batch is parked: it has no effect until it is released.
        case batch
        /// The order is rejected; the rest of the batch goes on.
        case order
    }

    init(
        _ scope: Scope, _ slug: String, rule: String = "", summary: String, reason: String, fix: String,
        mender: Mender = .partner
    ) {
        self.scope = scope
        self.slug = slug
        self.rule = rule
        self.summary = summary
        self.reason = reason
        self.fix = fix
        self.mender = mender
    }
}

extension String {
    /// The catalogue sentence for all findings at once: `…` takes the place of a finding's own data.
    public var withoutPlaceholders: String {
        var sentence = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            sentence += rest[..<open]
            sentence += rest[open...close] == "{field}" && sentence.isEmpty ? "The field" : "…"
            rest = rest[rest.index(after: close)...]
        }
        return sentence + rest
    }
}
