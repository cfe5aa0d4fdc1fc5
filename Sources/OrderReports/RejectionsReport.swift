internal import OrderLedger
internal import OrderWorld

/// The rejection file: the batch's rejected orders and nothing else, in the input's own form, to be corrected and
/// dropped again as it is. It is there also when no order was rejected.
protocol RejectionsReport {
    mutating func append(_ rejection: RejectionRecord) throws(WorldError)
    mutating func close() throws(WorldError)
}

/// No rejection file, where the batch's own bytes are not there to be taken from.
struct NoRejectionsReport: RejectionsReport {
    mutating func append(_ rejection: RejectionRecord) throws(WorldError) {}
    mutating func close() throws(WorldError) {}
}
