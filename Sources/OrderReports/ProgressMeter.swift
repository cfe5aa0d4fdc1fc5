internal import OrderLedger
internal import OrderPages

/// Decides when the progress of a batch's reports is worth recording.
///
/// The progress has an entry for each sold market and product, and is recorded whole each time. So the meter waits
/// until many more bytes of reports are written, and recording costs almost nothing for any number of entries.
struct ProgressMeter {
    private var byteCountBefore: Int64 = 0

    /// The bytes of reports for each entry, which has some dozen bytes itself.
    private static let bytesByEntry: Int64 = 1_000

    /// Returns the progress at the end of a part, whose last order is `order`. Nil when it is not worth recording yet,
    /// or cannot be continued.
    mutating func progress(at end: OutcomePartEnd, through order: Int64) -> ReportProgress? {
        let byteCount = end.hashes.byteCount
        let entryCount = end.counts.sales.sumCount
        guard byteCount - byteCountBefore >= Int64(entryCount) * Self.bytesByEntry,
            let sales = end.counts.sales.progress,
            let progress = end.counts.tally.progress(through: order, end.files, sales)
        else { return nil }
        byteCountBefore = byteCount
        return progress
    }
}
