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
        switch try UnpackedFile.open(file, limits: limits) {
        case .failure(let fault):
            try problems(Problem(fault.cause, at: fault.position))
            return nil
        case .success(let document):
            var inspection = try XMLInspector.inspect(document, limits: limits, problems: problems)
            if let unpacked = document as? UnpackedFile {
                inspection?.sha256 = unpacked.sha256
                inspection?.byteCount = file.byteCount
            }
            return inspection
        }
    }

    public func reader(
        of file: any InputFile, limits: IngestLimits, startingAt restart: RestartPoint
    ) throws(WorldError) -> any BatchReading {
        try XMLBatchReader(file: Self.document(in: file), limits: limits, startingAt: restart)
    }

    /// Returns what a file holds that was found sound.
    private static func document(in file: any InputFile) throws(WorldError) -> any InputFile {
        guard case .success(let document) = try UnpackedFile.open(file, limits: .none) else { throw .changed }
        return document
    }

    public func rejections(
        of file: any InputFile, fileName: String, totals: () throws -> RejectionTotals
    ) throws -> any RejectionsWriting {
        try XMLRejections(of: Self.document(in: file), fileName: fileName, totals: totals)
    }
}
