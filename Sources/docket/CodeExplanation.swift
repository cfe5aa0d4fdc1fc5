import OrderModel
import TabularText

/// A code for a person's eyes, and for a program.
struct CodeExplanation {
    let code: ProblemCode

    func show() {
        let entry = code.entry
        Console.line("\(entry.slug): \(entry.summary)")
        Console.line("  effect  \(effect)\(entry.rule.isEmpty ? "" : " (rule \(entry.rule))")")
        Console.line("  says    \(entry.reason.withoutPlaceholders)")
        Console.line("  remedy  \(entry.fix.withoutPlaceholders)")
        Console.line("  mended by  the \(entry.mender.rawValue)")
    }

    func append(to json: inout JSONWriter) {
        let entry = code.entry
        json.string(entry.slug, key: "code")
        json.string(entry.summary, key: "summary")
        json.string(effect, key: "effect")
        json.string(entry.rule, key: "rule")
        json.string(entry.reason.withoutPlaceholders, key: "reason")
        json.string(entry.fix.withoutPlaceholders, key: "fix")
        json.string(entry.mender.rawValue, key: "mender")
    }

    private var effect: String {
        switch code.scope {
        case .file: "a file with it is quarantined"
        case .batch: "a batch with it is parked until it is released"
        case .order: "an order with it is rejected"
        }
    }
}
