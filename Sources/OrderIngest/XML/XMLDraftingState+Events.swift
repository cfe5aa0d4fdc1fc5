internal import OrderModel

extension XMLDraftingState {
    mutating func startElement(_ tag: XMLStartTag) {
        guard let word = tag.word else { return markChanged() }
        switch word {
        case .orderBatch: noteRoot(tag)
        case .order: startOrder(tag)
        case .customer: internOfOrder(tag, word)
        case .purchase, .getKeys, .cancel: startLine(tag, word)
        case .download, .contact: internOfLine(tag, word)
        default: text.removeAll(keepingCapacity: true)
        }
        path.append(word)
    }

    mutating func endElement() {
        guard let word = path.popLast() else { return markChanged() }
        switch word {
        case .order: endOrder()
        case .purchase, .getKeys, .cancel: endLine()
        case .reason: lineSlices[Int(Field.reason.rawValue)] = internText()
        case .title: lineSlices[Int(Field.title.rawValue)] = internText()
        case .attachment: addAttachment()
        default: break
        }
    }

    mutating func text(_ bytes: Span<UInt8>) {
        guard !isSkipping, path.last?.textField != nil else { return }
        bytes.withUnsafeBufferPointer { text.append(contentsOf: $0) }
    }

    // MARK: Elements

    private mutating func noteRoot(_ tag: XMLStartTag) {
        batchPositions = feed.rootFacts(tag).positions
    }

    private mutating func startOrder(_ tag: XMLStartTag) {
        firstLine = chunk.lines.count
        guard !isSkipping else { return }
        orderStart = feed.position(of: feed.tagStart)
        for index in orderSlices.indices { orderSlices[index] = .blank }
        internOfOrder(tag, .order)
    }

    private mutating func startLine(_ tag: XMLStartTag, _ word: XMLWord) {
        guard !isSkipping else { return }
        lineStart = feed.position(of: feed.tagStart)
        // Not assigned whole: the two would share their memory, and the next change would copy it.
        for index in lineSlices.indices { lineSlices[index] = orderSlices[index] }
        attachments.removeAll(keepingCapacity: true)
        lineSlices[Int(Field.action.rawValue)] = actionSlice(word)
        internOfLine(tag, word)
    }

    private mutating func endLine() {
        guard !isSkipping else { return }
        if !attachments.isEmpty { lineSlices[Int(Field.attachment.rawValue)] = chunk.intern(attachments) }
        chunk.appendLine(
            DraftLine(
                sourceLine: lineStart.line, sourceOffset: lineStart.byteOffset,
                sourceCount: feed.offset - lineStart.byteOffset), slices: lineSlices)
    }

    // MARK: Values

    private mutating func internOfOrder(_ tag: XMLStartTag, _ element: XMLWord) {
        guard !isSkipping else { return }
        for index in 0..<tag.attributeCount {
            if let (place, slice) = intern(tag, index, element) { orderSlices[place] = slice }
        }
    }

    private mutating func internOfLine(_ tag: XMLStartTag, _ element: XMLWord) {
        guard !isSkipping else { return }
        for index in 0..<tag.attributeCount {
            if let (place, slice) = intern(tag, index, element) { lineSlices[place] = slice }
        }
    }

    /// The place of an attribute's field among the slices, and its slice; nil when it is no field.
    private mutating func intern(_ tag: XMLStartTag, _ index: Int, _ element: XMLWord) -> (Int, FieldSlice)? {
        guard let word = tag.word(ofAttribute: index), let field = fields.field(of: word, on: element) else {
            return nil
        }
        return (Int(field.rawValue), tag.withValue(ofAttribute: index) { chunk.intern($0) })
    }

    private mutating func actionSlice(_ word: XMLWord) -> FieldSlice {
        let known = actionSlices[Int(word.rawValue)]
        if known.count > 0 { return known }
        let slice = chunk.intern(word.text.utf8)
        actionSlices[Int(word.rawValue)] = slice
        return slice
    }

    /// The text just read without the white space around it, which is only how the document is laid out.
    private mutating func internText() -> FieldSlice {
        guard !isSkipping else { return .blank }
        let trimmed = text.trimmed
        return trimmed.isEmpty ? .blank : chunk.intern(trimmed)
    }

    private mutating func addAttachment() {
        let name = text.trimmed
        guard !isSkipping, !name.isEmpty else { return }
        if !attachments.isEmpty { attachments.append(UInt8(ascii: ";")) }
        attachments += name
    }
}

extension [UInt8] {
    fileprivate var trimmed: ArraySlice<UInt8> {
        let start = firstIndex { $0 > 0x20 } ?? endIndex
        let end = lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
        return self[start..<end]
    }
}
