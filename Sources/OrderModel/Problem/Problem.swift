/// One fault of a file or an order, with its place.
///
/// It carries data, not sentences: ``reason`` and ``fix`` fill in the catalogue's wording when a report or a screen
/// wants them. The wording never repeats personal data; only ``value`` holds the field's own text.
public struct Problem: Hashable, Sendable {
    public let cause: ProblemCause
    public let position: SourcePosition
    /// The field it is about; nil when it is about the file, a row or an element.
    public let field: Field?
    /// The partner's own names of the fields that its sentences name, where an intake profile read the file; empty
    /// elsewhere.
    public let columns: [Field: String]
    /// The field's content, cut to ``valueCharactersMax`` characters; a product key is not repeated.
    public let value: String

    /// The most characters of a value that a problem keeps; its place leads to the rest.
    public static let valueCharactersMax = 200

    /// The same bound in bytes: a character may have any number of marks, and so any number of bytes.
    static let valueBytesMax = 4_096

    public init(
        _ cause: ProblemCause, at position: SourcePosition, field: Field? = nil, columns: [Field: String] = [:],
        value: String = ""
    ) {
        self.cause = cause
        self.position = position
        self.field = field
        self.columns =
            columns.isEmpty
            ? columns : columns.filter { $0.key == field || ProblemSentence.fields(of: cause.code).contains($0.key) }
        self.value = Self.cut(value)
    }

    public var code: ProblemCode { cause.code }

    /// Returns the same problem at another place.
    public func moved(to position: SourcePosition) -> Problem {
        Problem(cause, at: position, field: field, columns: columns, value: value)
    }

    /// The name of the field, as the file has it; nil when the problem is about no field.
    public var fieldName: String? { field.map(name) }

    /// Returns the name of a field, as the file has it.
    func name(of field: Field) -> String { columns[field] ?? field.columnName }

    /// The reason for the refusal, as a sentence.
    public var reason: String { text { appendReason(to: &$0) } }

    /// The remedy, as a sentence.
    public var fix: String { text { appendFix(to: &$0) } }

    /// Appends the UTF-8 of ``reason``.
    public func appendReason(to bytes: inout [UInt8]) {
        ProblemSentence.all[code]?.reason.append(of: self, to: &bytes)
        guard let hidden else { return }
        bytes += " \(fieldName?.visible ?? "It") \(hidden).".utf8
    }

    /// Appends the UTF-8 of ``fix``.
    public func appendFix(to bytes: inout [UInt8]) {
        ProblemSentence.all[code]?.fix.append(of: self, to: &bytes)
        guard hidden != nil else { return }
        bytes += " Type it anew: what does not show comes along when text is copied.".utf8
    }

    /// The words about a character that a reader overlooks in the value, when it is the fault or is likely to be. An
    /// id, a number or a word of a list never has such a character. Free text may have one, unless nothing of it shows.
    private var hidden: String? {
        let isNamed =
            if let field { !field.isFreeText || code == .fieldMissing } else {
                code == .columnUnknown || code == .columnRepeated
            }
        guard isNamed else { return nil }
        if let characters = value.hiddenCharacters { return "holds \(characters)" }
        // The first sentence already says so of a reference, and a value that is blank throughout is missing.
        guard let field, field != .orderReference, value.showsSomething else { return nil }
        if value.utf8.first == UInt8(ascii: " ") { return "begins with a blank" }
        return value.utf8.last == UInt8(ascii: " ") ? "ends with a blank" : nil
    }

    private func text(_ append: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        append(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Cuts a value to ``valueCharactersMax`` characters, or to 4,096 bytes of whole scalars when those are enormous.
    /// Takes product keys out.
    public static func cut(_ value: String) -> String {
        let value = value.withoutProductKeys
        let count = value.utf8.count
        guard count > valueCharactersMax else { return value }
        var head = value[...]
        if count > valueBytesMax {
            let end = value.utf8.index(value.startIndex, offsetBy: valueBytesMax)
            head = value[..<value.unicodeScalars.index(before: value.unicodeScalars.index(after: end))]
        }
        let kept = head.prefix(valueCharactersMax)
        return kept.utf8.count == count ? value : kept + "…"
    }
}
