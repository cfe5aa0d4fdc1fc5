public import OrderModel
public import OrderWorld

/// Docket's own XML, in the namespace `urn:docket:order-batch:1` (<doc:Batches>).
public struct XMLFormat: BatchFormat {
    public let name = "xml"

    public init() {}

    /// Returns true when the first character that is no white space is `<`. For a file without any, the name decides.
    ///
    /// It recognises XML in UTF-16 too, because the refusal of this format fits it.
    public func recognises(_ head: FileHead) -> Bool {
        guard let first = head.firstVisible else { return head.name.hasSuffix(".xml") }
        return first == UInt8(ascii: "<")
    }

    /// Returns false: the end of the root element shows that a document is whole.
    public func mayBeCutShort(_ file: any InputFile) -> Bool { false }

    public func inspect(
        _ file: any InputFile, limits: IngestLimits, problems: ProblemSink
    ) throws(WorldError) -> BatchInspection? {
        try XMLInspector.inspect(file, limits: limits, problems: problems)
    }

    public func reader(
        of file: any InputFile, limits: IngestLimits, startingAt restart: RestartPoint
    ) throws(WorldError) -> any BatchReading {
        try XMLBatchReader(file: file, limits: limits, startingAt: restart)
    }

    public func rejections(
        of file: any InputFile, fileName: String, totals: () throws -> RejectionTotals
    ) throws -> any RejectionsWriting {
        try XMLRejections(of: file, fileName: fileName, totals: totals)
    }
}
