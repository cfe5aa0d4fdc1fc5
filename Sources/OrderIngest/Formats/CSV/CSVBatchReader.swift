public import OrderModel
public import OrderWorld

/// The second reading of a CSV batch: rows become draft orders.
public final class CSVBatchReader: BatchReading {
    private let text: CSVText
    private let header: CSVHeader
    /// The whole state in one value, so that the loop over a chunk's rows accesses this object once.
    private var reading: CSVDrafting
    private var places: CSVPlaces
    public let columnNames: [Field: String]

    /// Makes a reader of a file that an inspection found sound, from a restart point on.
    public convenience init(
        file: any InputFile, profile: IntakeProfile? = nil, limits: IngestLimits, startingAt start: RestartPoint
    ) throws(WorldError) {
        try self.init(
            file: file, profile: profile, limits: limits, startingAt: start, blockBytes: ByteWindow.blockBytesDefault)
    }

    init(
        file: any InputFile, profile: IntakeProfile? = nil, limits: IngestLimits, startingAt start: RestartPoint,
        blockBytes: Int
    ) throws(WorldError) {
        text = try CSVText(sound: file, by: profile, limits: limits)
        reading = try CSVDrafting(text, limits: limits, startingAt: start, blockBytes: blockBytes)
        header = reading.header
        places = CSVPlaces(text)
        columnNames = text.profile?.sourceNames ?? [:]
    }

    public func readChunk(into chunk: inout DraftChunk, ordersMax: Int) throws(WorldError) -> Bool {
        try reading.readChunk(into: &chunk, ordersMax: ordersMax)
    }

    public func position(of field: Field, in line: DraftLine, of order: DraftOrder) throws(WorldError) -> SourcePosition
    {
        try text.position(places.position(of: field, in: line, header: header))
    }

    public func sourceText(of field: Field, in line: DraftLine) throws(WorldError) -> String? {
        guard case .cell(let column, _, _)? = header.mapping?.source(of: field) else { return nil }
        return try places.text(ofColumn: column, in: line)
    }
}

extension WorldError {
    /// The error of a file that no longer is the one that was inspected.
    static let changed = WorldError(
        operation: "read", path: "the batch", errorNumber: 0, reason: "the file changed while it was read")
}
