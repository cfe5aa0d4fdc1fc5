public import OrderModel
public import OrderWorld

/// CSV with a header row (RFC 4180, <doc:Batches>): of commas, semicolons or tabs, in UTF-8, or in UTF-16 with a byte
/// order mark.
public struct CSVFormat: BatchFormat {
    public let name = "csv"
    /// The profile of a partner's own file; nil for a file in Docket's own form.
    private let profile: IntakeProfile?

    public init(profile: IntakeProfile? = nil) {
        self.profile = profile
    }

    /// Returns true. A file of no other format is read as CSV, and the inspection of CSV tells its real kind.
    public func recognises(_ head: FileHead) -> Bool { true }

    /// Returns true when the last line has no end.
    public func mayBeCutShort(_ file: any InputFile) throws(WorldError) -> Bool {
        guard file.byteCount > 0, try !BatchFormats.isPacked(file) else { return false }
        var end: [UInt8] = []
        // Two bytes, because a line end of UTF-16 has as many.
        let count = min(2, file.byteCount)
        _ = try file.read(at: file.byteCount - count, count: count, appendingTo: &end)
        if end == [UInt8(ascii: "\n"), 0] || end == [UInt8(ascii: "\n"), CSVRowScanner.endMark] { return false }
        return end.last != UInt8(ascii: "\n") && end.last != UInt8(ascii: "\r")
    }

    public func inspect(
        _ file: any InputFile, limits: IngestLimits, problems: ProblemSink
    ) throws(WorldError) -> BatchInspection? {
        try CSVInspector.inspect(file, profile: profile, limits: limits, problems: problems)
    }

    public func reader(
        of file: any InputFile, limits: IngestLimits, startingAt restart: RestartPoint
    ) throws(WorldError) -> any BatchReading {
        try CSVBatchReader(file: file, profile: profile, limits: limits, startingAt: restart)
    }

    public func rejections(
        of file: any InputFile, fileName: String, totals: () throws -> RejectionTotals
    ) throws -> any RejectionsWriting {
        try CSVRejections(of: file, fileName: fileName, profile: profile)
    }
}
