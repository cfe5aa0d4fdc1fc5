public import OrderModel
public import OrderWorld

/// Reads a batch file whose structure an inspection proved sound, chunk by chunk, in input order.
///
/// Each format has a reader; all readers give the same chunks.
public protocol BatchReading: AnyObject {
    /// Empties `chunk` and fills it with the next orders: at most `ordersMax`, and none once the chunk is full. It
    /// never divides an order. Sets the chunk's restart point to the place after the last order. Returns false, with an
    /// empty chunk, when no order is left.
    ///
    /// Throws when the file cannot be read, or no longer is the one that was inspected.
    func readChunk(into chunk: inout DraftChunk, ordersMax: Int) throws(WorldError) -> Bool

    /// Finds the place where a field's value begins. When the field is absent from the input, that is the place where
    /// the line (or for XML its element) begins.
    ///
    /// It reads the file again, so it is for problems, not for every value.
    func position(of field: Field, in line: DraftLine, of order: DraftOrder) throws(WorldError) -> SourcePosition

    /// The partner's own names for the sources of fields; empty when the file is in Docket's own form.
    var columnNames: [Field: String] { get }

    /// Returns the text from which a profile made the value of a field; nil when the value is the text of the file.
    ///
    /// It reads the file again.
    func sourceText(of field: Field, in line: DraftLine) throws(WorldError) -> String?
}

extension BatchReading {
    public var columnNames: [Field: String] { [:] }

    public func sourceText(of field: Field, in line: DraftLine) throws(WorldError) -> String? { nil }
}

/// Takes the problems of a file one by one; there may be any number of them.
public typealias ProblemSink = (Problem) throws(WorldError) -> Void
