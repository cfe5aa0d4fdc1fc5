public import OrderModel
public import OrderWorld

/// A form in which partners send batches: how it is told from others, proved sound, read and sent back.
///
/// A new format is a folder with its own type, and a place in ``BatchFormats/all``.
public protocol BatchFormat: Sendable {
    /// The name in the ledger and in `summary.json`, such as `csv`.
    var name: String { get }

    /// Tells whether a file is of this format.
    func recognises(_ head: FileHead) -> Bool

    /// Tells whether a file may be on its way still, as its end shows.
    func mayBeCutShort(_ file: any InputFile) throws(WorldError) -> Bool

    /// Reads the file once, proves its structure, and passes on every problem of it. Nil when there was one.
    ///
    /// Throws when the file cannot be read or `problems` throws.
    func inspect(
        _ file: any InputFile, limits: IngestLimits, problems: ProblemSink
    ) throws(WorldError) -> BatchInspection?

    /// Reads the orders of a file that was proved sound, from a restart point on.
    func reader(
        of file: any InputFile, limits: IngestLimits, startingAt restart: RestartPoint
    ) throws(WorldError) -> any BatchReading

    /// Writes rejected orders of a file as they stand in it. `fileName` is for messages; `totals` counts the orders.
    ///
    /// Throws when the file cannot be read or is not what was inspected any more, or when `totals` throws.
    func rejections(
        of file: any InputFile, fileName: String, totals: () throws -> RejectionTotals
    ) throws -> any RejectionsWriting
}

/// The formats that batches are read in.
public enum BatchFormats {
    /// All of them, in the order in which they are asked for a file; the last one takes what no other does.
    public static let all: [any BatchFormat] = [XMLFormat(), CSVFormat()]

    /// The format of a file.
    public static func format(of file: any InputFile, name: String) throws(WorldError) -> any BatchFormat {
        let head = try FileHead(of: file, name: name)
        return all.first { $0.recognises(head) } ?? CSVFormat()
    }

    /// The format of this name; nil when this program has none.
    public static func named(_ name: String) -> (any BatchFormat)? {
        all.first { $0.name == name }
    }
}
