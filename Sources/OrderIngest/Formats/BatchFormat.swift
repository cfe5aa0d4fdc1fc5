public import OrderModel
public import OrderWorld

/// A form in which partners send batches. It recognises, proves, reads and sends back files of the form.
///
/// A new format is a folder with its own type, and a place in ``BatchFormats/all``.
public protocol BatchFormat: Sendable {
    /// The name in the ledger and in `summary.json`, such as `csv`.
    var name: String { get }

    /// Tells whether a file is of this format.
    func recognises(_ head: FileHead) -> Bool

    /// Tells whether the end of a file shows that the file may still be on its way.
    func mayBeCutShort(_ file: any InputFile) throws(WorldError) -> Bool

    /// Reads the file once, proves its structure, and passes on every problem of it. Returns nil when there was one.
    ///
    /// Throws when the file cannot be read or `problems` throws.
    func inspect(
        _ file: any InputFile, limits: IngestLimits, problems: ProblemSink
    ) throws(WorldError) -> BatchInspection?

    /// Makes a reader of the orders of a sound file, from a restart point on.
    func reader(
        of file: any InputFile, limits: IngestLimits, startingAt restart: RestartPoint
    ) throws(WorldError) -> any BatchReading

    /// Makes a writer of a file's rejected orders, byte for byte. `fileName` is for messages; `totals` counts the
    /// orders.
    ///
    /// Throws when the file cannot be read or no longer is the one that was inspected, or when `totals` throws.
    func rejections(
        of file: any InputFile, fileName: String, totals: () throws -> RejectionTotals
    ) throws -> any RejectionsWriting
}

/// The formats that batches are read in.
public enum BatchFormats {
    /// All formats, in the order in which they look at a file; the last one takes a file that no other takes.
    public static let all: [any BatchFormat] = [XMLFormat(), CSVFormat()]

    /// Finds the format of a file. A profile tells how the rows of one that is CSV are read.
    public static func format(
        of file: any InputFile, name: String, profile: IntakeProfile? = nil
    ) throws(WorldError) -> any BatchFormat {
        let head = try FileHead(of: file, name: name)
        let format = all.first { $0.recognises(head) } ?? CSVFormat()
        guard let profile, format is CSVFormat else { return format }
        return CSVFormat(profile: profile)
    }

    /// Tells whether a file is packed, or its text is not in UTF-8, so that its bytes do not show its words.
    public static func hidesText(_ file: any InputFile) throws(WorldError) -> Bool {
        var head: [UInt8] = []
        _ = try file.read(at: 0, count: min(4, file.byteCount), appendingTo: &head)
        if FileForm.isUTF16(head) { return true }
        return try isPacked(file)
    }

    /// Tells whether a file is packed.
    static func isPacked(_ file: any InputFile) throws(WorldError) -> Bool {
        if case .success(nil) = try Packing.find(in: file) { return false }
        return true
    }

    /// Finds the format of this name, for a file with this profile; nil when this program has none.
    public static func named(_ name: String, profile: IntakeProfile? = nil) -> (any BatchFormat)? {
        if let profile, name == CSVFormat().name { return CSVFormat(profile: profile) }
        return all.first { $0.name == name }
    }
}
