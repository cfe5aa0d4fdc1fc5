/// Writes the rejected orders of a batch, and nothing else, in the batch's own form, so that a partner can correct and
/// send them as they are.
///
/// Each call appends to the bytes of one file: the beginning, any number of orders, the end.
public protocol RejectionsWriting {
    mutating func begin(_ bytes: inout [UInt8])

    /// Throws when the batch's file, which has the order's bytes, cannot be read.
    mutating func append(_ rejection: RejectionRecord, to bytes: inout [UInt8]) throws

    mutating func end(_ bytes: inout [UInt8])
}
