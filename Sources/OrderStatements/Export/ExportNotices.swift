internal import OrderLedger
internal import OrderModel
internal import OrderPages

/// What a person has to know of an export beside its figures.
extension ControlTotals {
    var notices: [PageNotice] {
        [
            cutNotice, .notRecordedWhole(extent.unrecorded, "the rest of them is not in the files", again: "export"),
            lateNotice,
            earlierNotice,
        ].compactMap(\.self)
    }

    private var cutNotice: PageNotice? {
        guard request.exportedAt < request.period.end else { return nil }
        return .periodNotOver(
            "What is posted until \(request.exportedAt) is in the files", postedLaterCount: postedLaterCount,
            left: "are not in the files")
    }

    private var lateNotice: PageNotice? {
        guard !late.inPeriod.isEmpty else { return nil }
        return PageNotice(
            name: "Recorded late",
            text: "\(Self.text(late.inPeriod)). They are in the files; an export that was made before may lack them.")
    }

    private var earlierNotice: PageNotice? {
        guard !late.earlier.isEmpty else { return nil }
        return PageNotice(
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
