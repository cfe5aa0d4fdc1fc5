package import OrderLedger
internal import OrderModel

/// `index.html` of an output folder: its newest batches and quarantined files, all together and by the folder of
/// `drop/` that they came from.
package struct OutputIndexPage: Sendable {
    /// A batch or a file with a page of its own.
    package struct Entry: Sendable {
        let claim: Claim
        /// Nil for a file that had no effect.
        let counts: AnswerCounts?

        /// `counts` are the answers of a batch that is recorded.
        package init(_ claim: Claim, counts: AnswerCounts?) {
            self.claim = claim
            self.counts = counts
        }
    }

    private let entries: [Entry]
    private let isCut: Bool

    /// Makes the page of these, newest first. `isCut` is true when there are older ones.
    package init(_ entries: [Entry], isCut: Bool) {
        self.entries = entries
        self.isCut = isCut
    }

    /// Returns the page, whole and self-contained. The ledger alone decides every byte of it.
    package func html() -> [UInt8] {
        let newest = entries.first.map { "\($0.claim.asOf)" } ?? ""
        return PageTemplates.render(
            PageView(
                title: PageText("Docket reports"), kicker: PageText("Docket"), heading: PageText("Reports"),
                badges: [], facts: [FactView("Newest", newest), FactView("Shown", "\(entries.count)")],
                sections: [
                    SectionView("All", id: "all", [BlockView(paragraphs: older, tables: [table(entries, "All")])])
                ]
                    + folders.enumerated().map { number, folder in
                        SectionView(
                            folder, id: "folder-\(number + 1)",
                            [BlockView(tables: [table(entries.filter { $0.folder == folder }, folder)])])
                    },
                footer: PageText("Made by docket from the ledger.")))
    }

    /// The folders directly in `drop/` that files came from, when there are any.
    private var folders: [String] { Set(entries.compactMap(\.folder)).sorted() }

    private var older: [PageText] {
        isCut ? [PageText("Older batches are in their folders beside this page; `docket show` finds them.")] : []
    }

    private func table(_ entries: [Entry], _ caption: String) -> TableView {
        TableView(
            caption,
            columns: [
                .text("Batch"), .number("As of"), .text("Verdict"), .number("Orders"), .number("Accepted"),
                .number("Duplicate"), .number("Rejected"), .text("File"),
            ], rows: entries.map(\.row))
    }
}

extension OutputIndexPage.Entry {
    /// The folder of `drop/` that the file came from, with a slash.
    fileprivate var folder: String? { claim.dropFolder.map { "\($0)/" } }

    fileprivate var row: RowView {
        let place = claim.header == nil ? "./quarantine/" : ""
        let address = place + claim.folder.relativeAddress.dropFirst(place.isEmpty ? 0 : 2) + "/summary.html"
        func cell(_ count: Int64?) -> CellView { count.map { .number($0) } ?? .text("") }
        return RowView(
            claim.folder, details: claim.header.map { [$0.partnerId] } ?? [], links: [address],
            [
                .number("\(claim.asOf)"), .text(verdict), cell(claim.header?.orderCount), cell(counts?.accepted),
                cell(counts?.duplicate), cell(counts?.rejected), .text(claim.sourceForReaders),
            ])
    }

    private var verdict: String {
        guard claim.header != nil else { return "Quarantined" }
        guard claim.standingParking == nil else { return "Parked" }
        guard let counts else { return "" }
        if counts.rejected == 0 { return "Accepted" }
        return counts.accepted + counts.duplicate == 0 ? "Rejected" : "Partly accepted"
    }
}
