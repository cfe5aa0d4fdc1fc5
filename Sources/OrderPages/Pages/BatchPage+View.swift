internal import OrderLedger
internal import OrderModel

extension BatchPage {
    /// Returns the page, whole and self-contained.
    package func html() -> [UInt8] {
        PageTemplates.render(view)
    }

    private var view: PageView {
        PageView(
            title: PageText("\(claim.folder) · \(verdict.text)"), kicker: PageText("Docket batch"),
            heading: PageText(header.batchId), badges: [BadgeView(verdict.text, verdict.tone)], facts: facts,
            sections: sections,
            footer: PageText("Made by docket from the ledger, for \(claim.folder), at \(claim.asOf)."))
    }

    private var verdict: (text: String, tone: Tone) {
        if parking != nil { return ("Parked", .warn) }
        if counts.rejected == 0 { return ("Accepted", .good) }
        return counts.accepted + counts.duplicate == 0 ? ("Rejected", .bad) : ("Partly accepted", .warn)
    }

    private var facts: [FactView] {
        [
            FactView("Partner", header.partnerId), FactView("Submitted by", header.submittedBy),
            FactView("As of", "\(claim.asOf)"), FactView("File", claim.fileName),
        ]
    }

    private var sections: [SectionView] {
        let cameIn = SectionView("What came in", id: "came-in", notices + [cameInBlock])
        if let parking { return [cameIn, wouldCharge(parking.exceeded.charges), origin] }
        let money = SectionView(
            "Money", id: "money", SalesBlocks.blocks(sales, none: "This batch charged nothing and credited nothing."))
        return [cameIn, money] + rejectionSections + [lines, origin]
    }

    /// The money that waits with a parked batch.
    private func wouldCharge(_ charges: BatchCharges) -> SectionView {
        let rows = charges.sums.map { sum in
            RowView(
                sum.currency.code,
                [.number(NumberText.grouped(sum.currency.text(ofMinorUnits: sum.minorUnits)))])
        }
        let sentence =
            rows.isEmpty
            ? "Released, it would charge nothing." : "Released by the prices of that time, it would charge, with tax:"
        return SectionView(
            "Money", id: "money",
            [
                BlockView(
                    paragraphs: [PageText(sentence)],
                    tables: rows.isEmpty
                        ? []
                        : [
                            TableView(
                                "What it would charge", columns: [.text("Currency"), .number("Total")], rows: rows)
                        ])
            ])
    }

    private var origin: SectionView {
        let facts = [
            FactView("Folder", claim.folder),
            FactView("Received", "\(claim.fileName), \(NumberText.count(Int(header.byteCount), "byte"))"),
            FactView("SHA-256", header.sha256, isCode: true),
        ]
        return SectionView(
            "Files", id: "files",
            [
                BlockView(factLists: [FactListView(facts: facts)]), BlockView(tables: [reportTable]),
                BlockView(tables: header.referenceHashes.isEmpty ? [] : [referenceTable]),
            ])
    }

    private var referenceTable: TableView {
        TableView(
            "Reference data in use", columns: [.text("File"), .code("SHA-256")],
            rows: header.referenceHashes.map { RowView($0.fileName, [.code($0.sha256)]) })
    }

    private var reportTable: TableView { Report.table(reports) }
}

// The orders that came in, and the decisions about them.
extension BatchPage {
    private var cameInBlock: BlockView {
        let orders = Int(header.orderCount)
        let tiles = [
            TileView(orders, "came in", hint: NumberText.count(Int(header.lineCount), "line"), tone: .plain),
            TileView(counts.accepted, "accepted", hint: "recorded with all their effects", tone: .good),
            TileView(counts.duplicate, "duplicate", hint: "answered before, not charged again", tone: .same),
            TileView(
                counts.rejected, "rejected", hint: NumberText.count(counts.problems, "problem"),
                tone: counts.rejected == 0 ? .plain : .bad),
        ]
        guard parking == nil else { return BlockView(tileLists: [TileListView(tiles: Array(tiles.prefix(1)))]) }
        return BlockView(
            tileLists: [TileListView(tiles: tiles)],
            shareBars: [
                ShareBarView(id: "orders", title: "Orders by outcome", parts: outcomes, table: orderTable)
            ].compactMap(\.self))
    }

    private var outcomes: [(name: String, count: Int, tone: Tone)] {
        [
            ("Accepted", counts.accepted, .good), ("Duplicate", counts.duplicate, .same),
            ("Rejected", counts.rejected, .bad),
        ]
    }

    private var orderTable: TableView {
        TableView(
            "Orders by outcome", columns: [.text("Outcome"), .number("Orders")],
            rows: outcomes.map { RowView($0.name, [.number($0.count)]) },
            sums: [RowView("Came in", [.number(header.orderCount)])])
    }

    private var notices: [BlockView] {
        let notices = [parkedNotice, releasedNotice, undoNotice, renewalNotice].compactMap(\.self)
        return notices.isEmpty ? [] : [BlockView(notices: notices)]
    }

    private var parkedNotice: NoticeView? {
        guard let parking else { return nil }
        let problem = parking.exceeded.problem(releasedAs: claim.folder)
        return NoticeView("This batch waits and had no effect. \(problem.reason) \(problem.fix)", .warn)
    }

    private var releasedNotice: NoticeView? {
        guard let release = claim.release else { return nil }
        let parked = claim.parking.map { " It was parked as \($0.folder)." } ?? ""
        return NoticeView("Released by \(release.by) at \(release.at): \(release.reason).\(parked)", .plain)
    }

    private var undoNotice: NoticeView? {
        guard let undo = claim.undo else { return nil }
        let forced = undo.isForced ? " R8's window was set aside." : ""
        return NoticeView("Undoes batch \(undo.targetFolder), by \(undo.by): \(undo.reason).\(forced)", .plain)
    }

    private var renewalNotice: NoticeView? {
        guard let renewal = claim.renewal else { return nil }
        return NoticeView("Links of order \(renewal.reference) anew, by \(renewal.by): \(renewal.reason).", .plain)
    }
}

extension BatchPage.Report {
    /// Returns a table of the reports beside a page.
    static func table(_ reports: [BatchPage.Report]) -> TableView {
        TableView(
            "Reports in this folder", columns: [.text("File"), .text("What is in it")],
            rows: reports.map { RowView($0.name, links: [$0.name.relativeAddress], [.text($0.purpose)]) })
    }
}
