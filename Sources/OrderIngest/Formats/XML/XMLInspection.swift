internal import OrderModel

/// The state of one inspection. It takes the parser's events and collects the faults.
final class XMLInspection {
    /// An element that is open.
    struct Open {
        /// The schema's word for it; nil for an element that the schema does not know, which has its name beside it.
        let word: XMLWord?
        let foreignName: String
        let start: SourcePosition
        /// The file's offset of its content.
        let contentStart: Int
        /// True when it has no business in its place; its contents are not looked at then.
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
    /// The file's offset after the last event.
    var eventEnd = 0
    /// True when anything but white space was read.
    private(set) var hasContent = false
    private(set) var isStopped = false
    private var isSound = true
    private var found: [Problem] = []
    private var problemCount = 0

    /// The most attributes of an element. More are no mistake of a clerk; the schema has at most 8 on an element.
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

    /// Checks the facts that only the whole document shows.
    func finish() {
        guard !isStopped else { return }
        guard let root else { return stop(emptyProblem) }
        for problem in root.mismatches(orderCount: orderCount, lineCount: lineCount) { report(problem) }
        if orderCount == 0, isSound { report(emptyProblem) }
    }

    /// Returns the problems found since the last call.
    func takeProblems() -> [Problem] {
        defer { found.removeAll(keepingCapacity: true) }
        return found
    }

    /// Returns the findings of a sound file.
    func result(sha256: String, byteCount: Int) -> BatchInspection? {
        guard isSound, let root else { return nil }
        return root.inspection(
            sha256: sha256, byteCount: byteCount, orderCount: orderCount, lineCount: lineCount)
    }

    /// Takes a problem. After the last one that is listed, it adds a problem about their number, and the reading ends.
    func report(_ problem: Problem) {
        isSound = false
        problemCount += 1
        guard problemCount > limits.problems else { return found.append(problem) }
        isStopped = true
        if problemCount - 1 == limits.problems { found.append(.tooMany(limits.problems, at: problem.position)) }
    }

    /// Reports a problem that ends the reading.
    func stop(_ problem: Problem) {
        report(problem)
        isStopped = true
    }

    // MARK: Bytes

    private func noteContent() {
        guard !hasContent else { return }
        hasContent = feed.window.bytes[feed.newBytes].contains { $0 > 0x20 }
    }

    var emptyProblem: Problem {
        Problem(.fileEmpty, at: root?.start ?? SourcePosition.start)
    }

    /// Reads the tag that begins at a file's offset, as it stands in the window.
    func rawTag(at offset: Int) -> (tag: XMLRawTag, bytes: [UInt8]) {
        let bytes = feed.window.bytes
        return (XMLRawTag(in: bytes.span, at: offset - feed.window.fileOffset), bytes)
    }
}
