internal import OrderModel

extension XMLInspection: XMLEvents {
    func startElement(_ tag: XMLStartTag) {
        // The parser tells of a tag that the file ends within, too, before it tells of the fault.
        guard !isStopped, feed.offset < feed.fileBytes else { return }
        let tagStart = feed.tagStart
        let start = feed.position(of: tagStart)
        guard isWithinBounds(tag, tagStart: tagStart, start) else { return }
        let isMisplaced = open.last?.isMisplaced == true || !enter(tag, tagStart: tagStart, start)
        guard !isStopped else { return }
        if open.isEmpty { root = feed.rootFacts(tag) }
        count(tag.word, at: start)
        open.append(
            Open(
                word: tag.word, foreignName: tag.word == nil ? tag.localName : "", start: start,
                contentStart: feed.offset + 1, isMisplaced: isMisplaced))
        eventEnd = feed.offset + 1
    }

    func endElement() {
        guard !isStopped, let left = open.popLast() else { return }
        eventEnd = feed.offset
        guard !left.isMisplaced else { return }
        if left.word == .order { checkSize(of: left) }
        for violation in walk.leave() { report(violation, element: left.name, at: left.start) }
        if left.word?.textField != nil, !left.isTooLong, left.hasText {
            checkLength(of: left, upTo: feed.tagStart)
        }
    }

    func text(_ bytes: Span<UInt8>) {
        guard !isStopped, let last = open.indices.last else { return }
        defer { eventEnd = feed.offset }
        guard !open[last].isMisplaced else { return }
        if open[last].word?.textField != nil, !open[last].isTooLong {
            open[last].isTooLong = checkLength(of: open[last], upTo: feed.offset)
        }
        guard !open[last].hasText, !bytes.isWhiteSpace else { return }
        open[last].hasText = true
        let violations = walk.text()
        guard !violations.isEmpty else { return }
        let place = feed.position(of: textStart)
        for violation in violations { report(violation, element: open[last].name, at: place) }
    }

    func aside() {
        eventEnd = feed.offset
    }

    func refused(_ construct: XMLRefusedConstruct) {
        guard !isStopped else { return }
        switch construct {
        case .documentType:
            refuse("a DOCTYPE", "<!DOCTYPE", at: feed.offsetBefore("<!DOCTYPE") ?? feed.offset)
        case .entity(let name):
            let reference = "&\(XMLWording.short(name));"
            refuse("the entity reference \(reference)", reference, at: feed.offsetBefore("&") ?? feed.offset)
        }
    }

    func failed(_ fault: XMLFault) {
        guard !isStopped else { return }
        stop(problem(of: fault))
    }

    private func refuse(_ what: String, _ value: String, at offset: Int) {
        stop(Problem(.documentTypeRefused(what), at: feed.position(of: offset), value: value))
    }

    // MARK: Elements

    /// Lets the schema judge an element. Returns false when the element has no business there.
    private func enter(_ tag: XMLStartTag, tagStart: Int, _ start: SourcePosition) -> Bool {
        if tag.word == nil, Self.inclusionNamespaces.contains(tag.namespace) {
            report(Problem(.documentTypeRefused("an XInclude element"), at: start, value: tag.localName))
            return false
        }
        let (isExpected, violations) = walk.enter(tag)
        guard isExpected || !open.isEmpty || tag.word == .orderBatch else {
            stop(Problem(XMLWording.wrongRoot(tag), at: start, value: tag.localName))
            return false
        }
        for violation in violations {
            let place = violation.attribute.map { attributePosition($0, tagStart: tagStart) }
            report(violation, element: XMLWording.name(of: tag), at: place ?? start)
        }
        return isExpected
    }

    private static let inclusionNamespaces: Set = [
        "http://www.w3.org/2001/XInclude", "http://www.w3.org/2003/XInclude",
    ]

    private func report(_ violation: XMLViolation, element: String, at place: SourcePosition) {
        report(
            Problem(
                violation.cause(element: element, parent: open.last?.name), at: place,
                value: violation.attribute ?? element))
    }

    private func attributePosition(_ name: String, tagStart: Int) -> SourcePosition {
        let (tag, bytes) = rawTag(at: tagStart)
        let local = name.split(separator: "}").last.map(String.init) ?? name
        let attribute = tag.attribute(local, in: bytes.span)
        return feed.position(of: attribute.map { feed.window.fileOffset + $0.name.lowerBound } ?? tagStart)
    }

    /// Counts orders and lines for the control totals, whether the schema allows them there or not.
    private func count(_ word: XMLWord?, at start: SourcePosition) {
        if word == .order, open.count == 1 { orderCount += 1 }
        guard word?.isLine == true, open.count == 2, open[1].word == .order else { return }
        lineCount += 1
        open[1].lineCount += 1
        if open[1].lineCount - 1 == limits.orderLines {
            report(.limit("The order", limits.orderLines, unit: "lines", setting: "limits.orderLines", at: start))
        }
    }

    /// The place of the first character of the text that begins after the last event.
    private var textStart: Int {
        let bytes = feed.window.bytes
        let from = max(eventEnd - feed.window.fileOffset, 0)
        let first = bytes[from...].firstIndex { $0 > 0x20 } ?? from
        return feed.window.fileOffset + first
    }
}

extension Span<UInt8> {
    fileprivate var isWhiteSpace: Bool {
        var index = 0
        while index < count, self[index] <= 0x20 { index += 1 }
        return index == count
    }
}
