internal import OrderLedger
internal import OrderModel

// Rejections by code, and the next steps for the answered lines.
extension BatchPage {
    var rejectionSections: [SectionView] {
        let codes = rejections.codes
        guard !codes.isEmpty else { return [] }
        return [
            SectionView(
                "Rejections", id: "rejections",
                [
                    BlockView(
                        paragraphs: [
                            PageText(
                                "An order may have several codes. “First of theirs” counts it once, under the first.")
                        ], panels: [PanelView(codeChart(codes), codeTable(codes))]),
                    BlockView(
                        subheadings: [SubheadingView("What to do", id: "what-to-do")],
                        adviceLists: [AdviceListView(advice: codes.map { AdviceView($0.code, first: $0.first) })]),
                    BlockView(paragraphs: notShown, tables: [firstOrders]),
                ])
        ]
    }

    private func codeChart(_ codes: [CountedCode]) -> ChartView {
        ChartView(
            id: "codes", title: "Rejected orders by code",
            description: "A bar for each code, as long as orders were rejected for it; an order may have several. "
                + "The table that follows has the numbers.",
            codes.map {
                ChartRow(
                    label: $0.code.slug, number: NumberText.grouped(String($0.orderCount)),
                    lengths: [Int128($0.orderCount)], tone: .bad)
            })
    }

    private func codeTable(_ codes: [CountedCode]) -> TableView {
        TableView(
            "Rejections by code",
            columns: [
                .text("Code"), .number("Orders"), .number("First of theirs"), .number("Problems"),
                .number("First in line"),
            ],
            rows: codes.map {
                RowView(
                    $0.code.slug,
                    [
                        .number($0.orderCount), .number($0.leadingOrderCount), .number($0.problemCount),
                        .number(String($0.first.position.line)),
                    ])
            },
            sums: [
                RowView(
                    "Rejected", [.text(""), .number(counts.rejected), .number(counts.problems), .text("")])
            ])
    }

    private var notShown: [PageText] {
        let others = rejections.rejectedOrderCount - rejections.firstOrders.count
        guard others > 0 else { return [] }
        let text = NumberText.count(others, "more rejected order is", plural: "more rejected orders are")
        return [PageText("\(text) in the reports of this folder.")]
    }

    private var firstOrders: TableView {
        TableView(
            "The first rejected orders", columns: [.text("Order"), .number("Line"), .text("Why")],
            rows: rejections.firstOrders.map { order in
                let reasons = order.problems.map { "\($0.code.slug): \($0.reason)" }
                let others = order.problemCount - order.problems.count
                return RowView(
                    order.reference.isEmpty ? "(no reference)" : order.reference,
                    [
                        .number(String(order.sourceLine)),
                        .text(
                            reasons.first ?? "",
                            details: reasons.dropFirst()
                                + (others > 0 ? ["and \(NumberText.count(others, "more problem"))"] : [])),
                    ])
            })
    }

    /// The rows of the results by status, each with the step that it asks for.
    var lines: SectionView {
        let rows = Self.statuses.compactMap { status, meaning -> RowView? in
            guard let count = counts.rowsByStatus[status], count > 0 else { return nil }
            return RowView(status.rawValue, [.number(count), .text(meaning)])
        }
        let keys =
            "\(NumberText.count(counts.keysIssued, "product key")) and "
            + "\(NumberText.count(counts.linksIssued, "download link")) went out. They are in the results alone."
        return SectionView(
            "Answered lines", id: "lines",
            [
                BlockView(
                    paragraphs: [PageText(rows.isEmpty ? "No line was answered." : keys)],
                    tables: rows.isEmpty
                        ? []
                        : [
                            TableView(
                                "Lines of the results by status",
                                columns: [.text("Status"), .number("Lines"), .text("What it means")], rows: rows)
                        ])
            ])
    }

    private static let statuses: [(OutcomeStatus, String)] = [
        (.completed, "Bought. Software has its key and link; a reservation needs none."),
        (.keysWithheld, "Bought by an agent who is no admin agent. An admin agent gets the keys with GetKeys."),
        (
            .selectionNeeded,
            "Bought without a choice of version, language and file type. The keys wait for GetKeys with a choice."
        ),
        (.keysIssued, "GetKeys: the line's key and a fresh link."),
        (.cancelled, "Cancelled and credited; its key and links are dead."),
        (.duplicate, "Repeats an order that was answered before. Nothing was charged again."),
    ]
}

extension AdviceView {
    /// Shows the meaning of a code, who can mend it, and the fix that was told first.
    init(_ code: ProblemCode, first: Problem) {
        self.init(
            code: PageText(code.slug), meaning: PageText(code.entry.summary),
            fix: PageText(
                "\(code.entry.mender.sentence) \(first.fix) (Line \(first.position.line))", charactersMax: 600))
    }
}

extension ProblemEntry.Mender {
    /// Says who can mend a problem.
    var sentence: String {
        switch self {
        case .partner: "The partner can mend it."
        case .siteOperator: "Only the site's operator can mend it."
        case .either: "The partner or the site's operator can mend it."
        }
    }
}
