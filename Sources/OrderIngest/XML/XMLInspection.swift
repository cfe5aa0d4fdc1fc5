internal import CLibXML2
internal import OrderModel

/// The state of one inspection: takes the parser's events and collects what is wrong.
final class XMLInspection {
    /// An element that is open.
    struct Open {
        /// Nil for an element that the schema does not know, which then has its name beside.
        let word: XMLWord?
        let foreignName: String
        let start: SourcePosition
        /// The file's offset of its content.
        let contentStart: Int
        /// Whether it has no business where it is, so that nothing in it is looked at.
        let isMisplaced: Bool
        var hasText = false
        var isTooLong = false
        var lineCount = 0

        var name: String { word?.text ?? foreignName }
    }

    let feed: XMLFeed
    let limits: IngestLimits
    var walk = XMLSchemaWalk()
    var open: [Open] = []
    var root: XMLRootFacts?
    var orderCount = 0
    var lineCount = 0
    /// The file's offset of what comes after the last event.
    var eventEnd = 0
    /// Whether anything but white space was read.
    private var hasContent = false
    private(set) var isStopped = false
    private var isSound = true
    private var found: [Problem] = []

    /// More attributes than this are no mistake of a clerk; the schema has at most 8 on an element.
    static let attributesMax = 64

    init(feed: XMLFeed, limits: IngestLimits) {
        self.feed = feed
        self.limits = limits
    }

    var isDone: Bool { isStopped || feed.isAtEnd }

    /// Parses the block just read.
    func parse() {
        noteContent()
        feed.parse(telling: self)
        checkPending()
        if !isStopped, let (fault, offset) = feed.byteFault { stop(byteProblem(fault, at: feed.position(of: offset))) }
    }

    /// What only the whole document shows.
    func finish() {
        guard !isStopped else { return }
        guard let root else { return stop(emptyProblem) }
        for problem in root.mismatches(orderCount: orderCount, lineCount: lineCount) { report(problem) }
        if orderCount == 0, isSound { report(emptyProblem) }
    }

    /// The problems found since the last call.
    func takeProblems() -> [Problem] {
        defer { found.removeAll(keepingCapacity: true) }
        return found
    }

    /// The finding of a sound file.
    func result(sha256: String, byteCount: Int) -> BatchInspection? {
        guard isSound, let root else { return nil }
        return BatchInspection(
            isXML: true, sha256: sha256, byteCount: byteCount, batchId: root.values[.batchId] ?? "",
            partnerId: root.values[.partnerId] ?? "", submittedBy: root.values[.submittedBy] ?? "",
            batchFieldPositions: root.positions, orderCount: orderCount, lineCount: lineCount)
    }

    func report(_ problem: Problem) {
        isSound = false
        found.append(problem)
    }

    /// Reports what ends the reading.
    func stop(_ problem: Problem) {
        report(problem)
        isStopped = true
    }

    // MARK: Bytes

    private func noteContent() {
        guard !hasContent else { return }
        hasContent = feed.window.bytes[feed.newBytes].contains { $0 > 0x20 }
    }

    private var emptyProblem: Problem {
        Problem(.fileEmpty, at: root?.start ?? SourcePosition(line: 1, column: 1, byteOffset: 0))
    }

    private func byteProblem(_ fault: XMLByteCheck.Fault, at position: SourcePosition) -> Problem {
        switch fault {
        case .notUTF8:
            Problem(
                .encodingRefused, at: position,
                arguments: ["The bytes here are not UTF-8 (they may be Latin-1 or Windows-1252)."])
        case .control(let byte):
            Problem(
                .fileMalformed, at: position,
                arguments: ["The control character U+00\(hexadecimal([byte]).uppercased()) is not allowed in XML."])
        case .cutOff:
            Problem(.fileTruncated, at: position, arguments: ["the character that begins here is complete"])
        }
    }

    /// The problem of a document that is not well-formed.
    func problem(of fault: XMLFault) -> Problem {
        guard hasContent else { return emptyProblem }
        if isCutOff(fault) {
            return Problem(.fileTruncated, at: feed.position(of: feed.fileBytes), arguments: [awaited])
        }
        if XMLViolation.isAboutSize(fault) {
            return .limit(
                "A comment or instruction", LibXML2.constructBytesMax, unit: "bytes", setting: "limits.fieldBytes",
                at: feed.position(of: feed.offset))
        }
        return Problem(
            .fileMalformed, at: feed.position(of: offset(of: fault)),
            arguments: [XMLViolation.malformed(fault, openElement: open.last?.name, hasRoot: root != nil)])
    }

    /// The document ends too early when the parser wants more and there is no more, or no more than the beginning of what it
    /// wants.
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

    /// What a document that ends too early lacks.
    private var awaited: String {
        if let open = open.last { return "the element \(XMLViolation.short(open.name)) is closed" }
        return root == nil ? "the root element" : "what stands after the root element is complete"
    }

    private func offset(of fault: XMLFault) -> Int {
        let isAboutTag = fault.isCode(XML_ERR_TAG_NAME_MISMATCH) || (200..<300).contains(fault.code)
        if isAboutTag { return feed.tagStart }
        guard fault.isCode(XML_ERR_ATTRIBUTE_REDEFINED) else { return feed.offset }
        let (tag, bytes) = rawTag(at: feed.tagStart)
        let repeated = tag.attributes.last { bytes.span.holds(fault.name, at: $0.name) }
        return repeated.map { feed.window.fileOffset + $0.name.lowerBound } ?? feed.tagStart
    }

    /// The tag that begins at a file's offset, as it stands in the window.
    func rawTag(at offset: Int) -> (tag: XMLRawTag, bytes: [UInt8]) {
        let bytes = feed.window.bytes
        return (XMLRawTag(in: bytes.span, at: offset - feed.window.fileOffset), bytes)
    }
}
