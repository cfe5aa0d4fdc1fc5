internal import OrderLedger
internal import OrderPages

/// Says when the progress of a batch's reports is worth recording.
///
/// It has an entry for each market and product that was sold, and is recorded whole each time; so it waits until so
/// many bytes more are written that recording it costs next to nothing, however many there are.
struct ProgressMeter {
    private var byteCountBefore: Int64 = 0

    /// Bytes of reports for each entry, which has some dozen bytes.
    private static let bytesByEntry: Int64 = 1_000

    /// The progress at the end of a part whose last order is named; nil when it is not worth recording yet, or no
    /// progress that can be gone on with.
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
