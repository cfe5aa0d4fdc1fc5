import FoundationEssentials

/// A summary for a program: one JSON object on one line, its keys in alphabetical order.
enum JSONLine {
    static func show(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { preconditionFailure("strings and numbers encode") }
        Console.line(String(decoding: data, as: UTF8.self))
    }
}
