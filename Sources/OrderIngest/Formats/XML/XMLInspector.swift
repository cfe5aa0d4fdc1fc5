public import OrderModel
public import OrderWorld
internal import WorkBeside

/// The first reading of an XML batch: proves its structure from the first byte to the last, and changes nothing.
public enum XMLInspector {
    /// Reads the file once, as a stream, and passes on every problem of its structure. Returns nil when there was one.
    ///
    /// It checks the document against ``OrderBatchSchema``, the site's limits and the document's own control totals. A
    /// fault of well-formedness ends the reading, since nothing after it can be trusted; so do a DOCTYPE, an entity and
    /// a wrong root. Any other problem is reported for every element. Throws when the file cannot be read or `problems`
    /// throws.
    public static func inspect(
        _ file: any InputFile, limits: IngestLimits, problems: ProblemSink
    ) throws(WorldError) -> BatchInspection? {
        try inspect(file, limits: limits, blockBytes: XMLFeed.blockBytesDefault, problems: problems)
    }

    static func inspect(
        _ file: any InputFile, limits: IngestLimits, blockBytes: Int, problems: ProblemSink
    ) throws(WorldError) -> BatchInspection? {
        if let problem = FileForm.refusal(of: file, limits: limits) {
            try problems(problem)
            return nil
        }
        let head = try XMLHead(of: file)
        if let problem = head.refusal {
            try problems(problem)
            return nil
        }
        if let sound = try XMLPlainInspection.inspect(file, head, limits: limits, blockBytes: blockBytes) {
            return sound
        }
        return try inspectByLibrary(file, head, limits: limits, blockBytes: blockBytes, problems: problems)
    }

    /// Inspects any document, plain or not.
    static func inspectByLibrary(
        _ file: any InputFile, _ head: XMLHead, limits: IngestLimits, blockBytes: Int, problems: ProblemSink
    ) throws(WorldError) -> BatchInspection? {
        try inspect(
            XMLFeed(file: file, head: head, blockBytes: blockBytes, isIndexed: false), head: head, limits: limits,
            problems: problems)
    }

    private static func inspect(
        _ feed: XMLFeed, head: XMLHead, limits: IngestLimits, problems: ProblemSink
    ) throws(WorldError) -> BatchInspection? {
        let digest = DigestBeside(byteCount: feed.fileBytes)
        digest.add(head.mark[...])
        let inspection = XMLInspection(feed: feed, limits: limits)
        while !inspection.isDone {
            try feed.read()
            digest.add(feed.window.bytes[feed.newBytes])
            inspection.parse()
            for problem in inspection.takeProblems() { try problems(problem) }
        }
        inspection.finish()
        for problem in inspection.takeProblems() { try problems(problem) }
        return inspection.result(sha256: digest.finish(), byteCount: feed.fileBytes)
    }
}
