internal import OrderLedger
internal import OrderModel
internal import OrderPages
internal import OrderReports

extension ExportStatement {
    /// The page `summary.html`.
    var page: PeriodPage {
        PeriodPage(
            firstDay: request.period.from, lastDay: request.period.through, partnerId: request.partnerId,
            origin: PageOrigin(
                madeAt: request.exportedAt, ledgerHead: extent.head?.hash ?? "",
                softwareVersion: request.softwareVersion),
            files: files.map { file in
                PageFile(
                    name: file.report.fileName, purpose: file.totals.map { "in \($0.currency.code)" } ?? form.purpose,
                    rowCount: file.rowCount, sha256: file.report.sha256)
            }, sales: sales, notices: period.notices(Self.words) + lateNotices)
    }

    static let words = StatementWords(
        kept: { "What is posted until \($0) is in the files" }, left: "are not in the files",
        leftOnScreen: "is not in these files", rest: "the rest of them is not in the files",
        restOnScreen: "is not in these files", again: "export")

    private var lateNotices: [PageNotice] {
        var notices: [PageNotice] = []
        if !late.inPeriod.isEmpty {
            let text = "They are in the files; an export that was made before may lack them."
            notices.append(PageNotice(name: "Recorded late", text: "\(Self.text(late.inPeriod)). \(text)"))
        }
        if !late.earlier.isEmpty {
            let text = "They are not in the files; export those days again if it was done before."
            notices.append(
                PageNotice(name: "Recorded late for earlier days", text: "\(Self.text(late.earlier)). \(text)"))
        }
        return notices
    }

    private static func text(_ batches: [LateBatch]) -> String {
        let shown = batches.prefix(20).map { batch in
            "\(batch.folder) (\(batch.postingCount), posted \(batch.postedAt.date) after \(batch.recordedAfter))"
        }
        let more = batches.count > shown.count ? ", …" : ""
        return "\(NounCount.text(LatePostings.count(batches), "posting")): \(shown.joined(separator: ", "))\(more)"
    }
}
