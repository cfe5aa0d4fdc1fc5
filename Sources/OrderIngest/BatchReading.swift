public import OrderModel
public import OrderWorld

/// Reads a batch file whose structure an inspection proved sound, chunk by chunk, in input order.
///
/// Each format has a reader; all give the same chunks.
public protocol BatchReading: AnyObject {
    /// Empties `chunk` and fills it with the next orders, at most `ordersMax` of them and none once it is full (a
    /// single order is never divided), and sets its restart point to what comes after. False, with an empty chunk, when
    /// no order is left.
    ///
    /// Throws when the file cannot be read, or is not what was inspected any more.
    func readChunk(into chunk: inout DraftChunk, ordersMax: Int) throws(WorldError) -> Bool

    /// Where a field's value begins; where the line (or for XML its element) begins when the field is absent from the
    /// input.
    ///
    /// Looks into the file again, so it is for problems, not for every value.
    func position(of field: Field, in line: DraftLine, of order: DraftOrder) throws(WorldError) -> SourcePosition
}

/// Takes the problems of a file one by one; there may be any number of them.
public typealias ProblemSink = (Problem) throws(WorldError) -> Void
