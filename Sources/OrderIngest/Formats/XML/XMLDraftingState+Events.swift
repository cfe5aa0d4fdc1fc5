internal import OrderModel

extension XMLDraftingState {
    mutating func startElement(_ tag: XMLStartTag) {
        guard let word = tag.word else { return markChanged() }
        switch word {
        case .orderBatch: noteRoot(tag)
        case .order: startOrder(tag)
        case .customer: take(tag, word)
        case .purchase, .getKeys, .cancel: startLine(tag, word)
        case .download, .contact: take(tag, word)
        default: text.removeAll(keepingCapacity: true)
        }
        path.append(word)
    }

    mutating func endElement() {
        guard let word = path.popLast() else { return markChanged() }
        switch word {
        case .order: endOrder()
        case .purchase, .getKeys, .cancel: endLine()
        default:
            guard !isSkipping, let field = word.textField else { return }
            slices.takeText(text, of: field, in: &chunk)
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
        slices.startOrder()
        take(tag, .order)
    }

    private mutating func startLine(_ tag: XMLStartTag, _ word: XMLWord) {
        guard !isSkipping else { return }
        lineStart = feed.position(of: feed.tagStart)
        slices.startLine(word, in: &chunk)
        take(tag, word)
    }

    private mutating func endLine() {
        guard !isSkipping else { return }
        slices.endLine(
            DraftLine(
                sourceLine: lineStart.line, sourceOffset: lineStart.byteOffset,
                sourceCount: feed.offset - lineStart.byteOffset), in: &chunk)
    }

    private mutating func take(_ tag: XMLStartTag, _ element: XMLWord) {
        guard !isSkipping else { return }
        for index in 0..<tag.attributeCount {
            guard let word = tag.word(ofAttribute: index) else { continue }
            tag.withValue(ofAttribute: index) { slices.take($0, of: word, on: element, in: &chunk) }
        }
    }
}
