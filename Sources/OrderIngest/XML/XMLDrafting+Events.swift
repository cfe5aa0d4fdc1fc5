internal import OrderModel

extension XMLDrafting: XMLEvents {
    func startElement(_ tag: XMLStartTag) {
        guard let word = tag.word else { return markChanged() }
        switch word {
        case .orderBatch: noteRoot(tag)
        case .order: startOrder(tag)
        case .customer: intern(tag, word, into: &orderSlices)
        case .purchase, .getKeys, .cancel: startLine(tag, word)
        case .download, .contact: intern(tag, word, into: &lineSlices)
        default: text.removeAll(keepingCapacity: true)
        }
        path.append(word)
    }

    func endElement() {
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

    func text(_ bytes: Span<UInt8>) {
        guard !isSkipping, path.last?.textField != nil else { return }
        for index in bytes.indices { text.append(bytes[index]) }
    }

    func aside() {}

    func refused(_ construct: XMLRefusedConstruct) {
        markChanged()
    }

    func failed(_ fault: XMLFault) {
        markChanged()
    }

    // MARK: Elements

    private func noteRoot(_ tag: XMLStartTag) {
        batchPositions = feed.rootFacts(tag).positions
    }

    private func startOrder(_ tag: XMLStartTag) {
        firstLine = chunk.lines.count
        guard !isSkipping else { return }
        orderStart = feed.position(of: feed.tagStart)
        for index in orderSlices.indices { orderSlices[index] = .blank }
        intern(tag, .order, into: &orderSlices)
    }

    private func startLine(_ tag: XMLStartTag, _ word: XMLWord) {
        guard !isSkipping else { return }
        lineStart = feed.position(of: feed.tagStart)
        lineSlices = orderSlices
        attachments.removeAll(keepingCapacity: true)
        lineSlices[Int(Field.action.rawValue)] = actionSlice(word)
        intern(tag, word, into: &lineSlices)
    }

    private func endLine() {
        guard !isSkipping else { return }
        let attachments = attachments
        if !attachments.isEmpty { lineSlices[Int(Field.attachment.rawValue)] = chunk.intern(attachments.span) }
        chunk.appendLine(
            DraftLine(
                sourceLine: lineStart.line, sourceOffset: lineStart.byteOffset,
                sourceCount: feed.offset - lineStart.byteOffset))
        for field in Field.allCases where lineSlices[Int(field.rawValue)].count > 0 {
            chunk.setLast(field, to: lineSlices[Int(field.rawValue)])
        }
    }

    // MARK: Values

    private func intern(_ tag: XMLStartTag, _ element: XMLWord, into slices: inout [FieldSlice]) {
        guard !isSkipping else { return }
        for index in 0..<tag.attributeCount {
            guard let word = tag.word(ofAttribute: index), let field = fields.field(of: word, on: element) else {
                continue
            }
            slices[Int(field.rawValue)] = tag.withValue(ofAttribute: index) { chunk.intern($0) }
        }
    }

    private func actionSlice(_ word: XMLWord) -> FieldSlice {
        if let slice = actionSlices[word] { return slice }
        let slice = chunk.intern(word.text.utf8)
        actionSlices[word] = slice
        return slice
    }

    /// The text just read without the white space around it, which is only how the document is laid out.
    private func internText() -> FieldSlice {
        guard !isSkipping else { return .blank }
        let trimmed = text.trimmed
        return trimmed.isEmpty ? .blank : chunk.intern(trimmed)
    }

    private func addAttachment() {
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
