internal import OrderModel

/// The slices of the order and the line being read, on their way into a chunk.
struct XMLDraftSlices {
    /// The slices of the order's own fields and of the line, by the field's raw value.
    private var order = [FieldSlice](repeating: .blank, count: Field.count)
    private var line = [FieldSlice](repeating: .blank, count: Field.count)
    /// The slices of the actions' names in the chunk, by the word's raw value; blank until a name is in the chunk.
    private var actions = [FieldSlice](repeating: .blank, count: XMLWord.allCases.count)
    private var attachments: [UInt8] = []
    private let fields = XMLFieldTable()

    /// Forgets the slices of the chunk before.
    mutating func startChunk() {
        for index in actions.indices { actions[index] = .blank }
    }

    mutating func startOrder() {
        for index in order.indices { order[index] = .blank }
    }

    mutating func startLine(_ word: XMLWord, in chunk: inout DraftChunk) {
        // Not assigned whole: the two would share their memory, and the next change would copy it.
        for index in line.indices { line[index] = order[index] }
        attachments.removeAll(keepingCapacity: true)
        line[Int(Field.action.rawValue)] = action(word, in: &chunk)
    }

    mutating func endLine(_ source: DraftLine, in chunk: inout DraftChunk) {
        if !attachments.isEmpty { line[Int(Field.attachment.rawValue)] = chunk.intern(attachments) }
        chunk.appendLine(source, slices: line)
    }

    /// Takes the decoded value of an attribute, if the attribute is a field.
    mutating func take(_ value: Span<UInt8>, of attribute: XMLWord, on element: XMLWord, in chunk: inout DraftChunk) {
        guard let field = fields.field(of: attribute, on: element) else { return }
        let slice = chunk.intern(value)
        if element == .order || element == .customer {
            order[Int(field.rawValue)] = slice
        } else {
            line[Int(field.rawValue)] = slice
        }
    }

    /// Takes the decoded text of an element of the line. It drops the white space around the text, which only lays out
    /// the document.
    mutating func takeText(_ text: [UInt8], of field: Field, in chunk: inout DraftChunk) {
        let trimmed = text.trimmed
        guard field == .attachment else {
            line[Int(field.rawValue)] = trimmed.isEmpty ? .blank : chunk.intern(trimmed)
            return
        }
        guard !trimmed.isEmpty else { return }
        if !attachments.isEmpty { attachments.append(UInt8(ascii: ";")) }
        attachments += trimmed
    }

    private mutating func action(_ word: XMLWord, in chunk: inout DraftChunk) -> FieldSlice {
        let known = actions[Int(word.rawValue)]
        if known.count > 0 { return known }
        let slice = chunk.intern(word.text.utf8)
        actions[Int(word.rawValue)] = slice
        return slice
    }
}

extension [UInt8] {
    fileprivate var trimmed: ArraySlice<UInt8> {
        let start = firstIndex { $0 > 0x20 } ?? endIndex
        let end = lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
        return self[start..<end]
    }
}
