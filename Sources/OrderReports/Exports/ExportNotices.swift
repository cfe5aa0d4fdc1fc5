internal import OrderLedger
internal import OrderModel
internal import OrderPages

/// What a person has to know of an export beside its figures.
extension ControlTotals {
    var notices: [PeriodPage.Notice] {
        [cutNotice, unrecordedNotice, lateNotice, earlierNotice].compactMap(\.self)
    }

    private var cutNotice: PeriodPage.Notice? {
        guard request.exportedAt < request.period.end else { return nil }
        let later =
            postedLaterCount == 0
            ? ""
            : "; the ledger has \(NounCount.text(postedLaterCount, "posting")) of the period behind it, which are not in the files"
        return PeriodPage.Notice(
            name: "The period is not over", text: "What is posted until \(request.exportedAt) is in the files\(later).")
    }

    private var unrecordedNotice: PeriodPage.Notice? {
        guard !extent.unrecorded.isEmpty else { return nil }
        let names = extent.unrecorded.map(\.fileName).joined(separator: ", ")
        return PeriodPage.Notice(
            name: "Not recorded whole", text: "\(names): not in the files. Let a run end, and export again.")
    }

    private var lateNotice: PeriodPage.Notice? {
        guard !late.inPeriod.isEmpty else { return nil }
        return PeriodPage.Notice(
            name: "Recorded late",
            text: "\(Self.text(late.inPeriod)). They are in the files; an export that was made before may lack them.")
    }

    private var earlierNotice: PeriodPage.Notice? {
        guard !late.earlier.isEmpty else { return nil }
        return PeriodPage.Notice(
            name: "Recorded late for earlier days",
            text:
                "\(Self.text(late.earlier)). They are not in the files; export those days again if it was done before.")
    }

    private static func text(_ batches: [LateBatch]) -> String {
        let shown = batches.prefix(20).map { batch in
            "\(batch.folder) (\(batch.postingCount), posted \(batch.postedAt.date) after \(batch.recordedAfter))"
        }
        let more = batches.count > shown.count ? ", …" : ""
        return "\(NounCount.text(LatePostings.count(batches), "posting")): \(shown.joined(separator: ", "))\(more)"
    }
}
