import OrderLedger
import OrderModel

/// Returns a result row as one line of text, with days as `@` and a number. So a case shows the row that it expects,
/// and a failure the row that came.
func text(_ row: LineOutcome) -> String {
    var parts = ["\(row.sourceLine) \(row.reference) \(row.action.name) \(row.status.rawValue)"]
    if row.originalStatus != row.status { parts.append("was \(row.originalStatus.rawValue)") }
    parts.append("order \(row.purchaseSerial)/\(row.lineSerial)")
    if let amounts = row.amounts { parts.append("total \(amounts.total)") }
    if let link = row.link { parts.append("link \(link.serial) @\(day(link.issuedAt))") }
    if let choice = row.choice { parts.append(choice.language) }
    if let line = row.refundRequestLine { parts.append("request \(line)") }
    if let time = row.cancelledAt { parts.append("off @\(day(time))") }
    if let original = row.original { parts.append("from \(original.batchId) @\(day(original.recordedAt))") }
    return parts.joined(separator: ", ")
}

func day(_ time: Timestamp) -> Int64 {
    (time.secondsSinceEpoch - LedgerUnderTest.start.secondsSinceEpoch) / Timestamp.secondsPerDay
}
