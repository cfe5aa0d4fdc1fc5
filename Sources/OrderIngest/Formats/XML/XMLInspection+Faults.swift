internal import CLibXML2
internal import OrderModel

/// Makes problems of the faults that end the reading.
extension XMLInspection {
    /// Returns the problem of bytes that the parser never got.
    func byteProblem(_ fault: XMLByteCheck.Fault, at position: SourcePosition) -> Problem {
        switch fault {
        case .notUTF8: Problem(.bytesNotUTF8, at: position)
        case .control(let byte): Problem(.controlCharacter(byte), at: position)
        case .cutOff: Problem(.fileTruncated(before: "the character that begins here is complete"), at: position)
        }
    }

    /// Returns the problem of a document that is not well-formed.
    func problem(of fault: XMLFault) -> Problem {
        guard hasContent else { return emptyProblem }
        if isCutOff(fault) {
            return Problem(.fileTruncated(before: awaited), at: feed.position(of: feed.fileBytes))
        }
        if XMLWording.isAboutSize(fault) {
            return .fixedLimit(
                "The comment, instruction, character data or tag that stands here", LibXML2.constructBytesMax,
                unit: "bytes",
                at: feed.position(of: feed.offset))
        }
        return Problem(
            XMLWording.malformed(fault, openElement: open.last?.name, hasRoot: root != nil),
            at: feed.position(of: offset(of: fault)))
    }

    /// Tells whether the document ends too early: the parser wants more, and there is no more, or only the beginning of
    /// it.
    private func isCutOff(_ fault: XMLFault) -> Bool {
        guard feed.isLastBlock, !fault.isCode(XML_ERR_TAG_NAME_MISMATCH) else { return false }
        let isOpen = !open.isEmpty || root == nil && feed.rest.first == UInt8(ascii: "<")
        if fault.isCode(XML_ERR_DOCUMENT_END) && isOpen || feed.isWithinDeclaration { return true }
        switch String(decoding: feed.rest.prefix(4), as: UTF8.self) {
        case "", "<", "<!", "<!-": return true
        case "/": return !fault.isCode(XML_ERR_DOCUMENT_END)
        case "--": return fault.isCode(XML_ERR_HYPHEN_IN_COMMENT)
        default: return false
        }
    }

    /// The part that a document lacks when it ends too early.
    private var awaited: String {
        if let open = open.last { return "the element \(XMLWording.short(open.name)) is closed" }
        return root == nil ? "the root element" : "what stands after the root element is complete"
    }

    private func offset(of fault: XMLFault) -> Int {
        if XMLGrammarWording.isAboutAmpersand(fault), let start = feed.offsetBefore("&") { return start }
        if XMLGrammarWording.isAboutLessThan(fault), let start = feed.offsetBefore("<") { return start }
        let isAboutTag = fault.isCode(XML_ERR_TAG_NAME_MISMATCH) || (200..<300).contains(fault.code)
        if isAboutTag { return feed.tagStart }
        guard fault.isCode(XML_ERR_ATTRIBUTE_REDEFINED) else { return feed.offset }
        let (tag, bytes) = rawTag(at: feed.tagStart)
        let repeated = tag.attributes.last { bytes.span.holds(fault.name, at: $0.name) }
        return repeated.map { feed.window.fileOffset + $0.name.lowerBound } ?? feed.tagStart
    }
}
