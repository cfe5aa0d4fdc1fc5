internal import OrderModel

/// One line of a draft order with the means to read its fields and to say what is wrong with them.
struct LineDraft {
    let chunk: DraftChunk
    let line: Int

    func isBlank(_ field: Field) -> Bool {
        chunk.range(of: field, inLine: line).isEmpty
    }

    func text(_ field: Field) -> String {
        chunk.text(of: field, inLine: line)
    }

    func range(_ field: Field) -> Range<Int> {
        chunk.range(of: field, inLine: line)
    }

    /// Whether a field has the same bytes on another line.
    func equals(_ field: Field, onLine other: Int) -> Bool {
        chunk.bytes[range(field)] == chunk.bytes[chunk.range(of: field, inLine: other)]
    }

    func missing(_ field: Field, _ why: String) -> Finding {
        Finding(.fieldMissing, line: line, field: field, why)
    }

    /// `fault` completes the sentence "Quantity …", `form` the sentence "Write …".
    func malformed(_ field: Field, _ fault: String, _ form: String) -> Finding {
        Finding(.fieldMalformed, line: line, field: field, fault, form)
    }
}
