internal import OrderModel

extension CustomerPage {
    /// Returns the page, whole and self-contained. Its values alone decide every byte.
    package func html() -> [UInt8] {
        PageTemplates.render(view)
    }

    private var heading: String { customer.name.isEmpty ? customer.id : customer.name }

    private var view: PageView {
        let nothing = SectionView(
            "Statements", id: "statements",
            [BlockView(paragraphs: [PageText("Nothing happened in this period.")])])
        return PageView(
            title: PageText("\(heading) · statements"), kicker: PageText("Docket customer statements"),
            heading: PageText(heading), badges: notices.map { BadgeView($0.name, .warn) }, facts: facts,
            sections: (months.isEmpty ? [nothing] : months.map(\.section)) + [
                SectionView("Files", id: "files", [BlockView(tables: [PageFile.table(files, linked: true)])])
            ],
            footer: origin.sentence)
    }

    private var facts: [FactView] {
        [
            FactView("Customer", customer.id, isCode: true), FactView("Domain", customer.domainName),
            FactView("Country", customer.country), FactView("Partner", customer.partnerId),
            FactView("Days", "\(firstDay) to \(lastDay), both included, UTC"),
        ].filter { !$0.value.html.isEmpty } + notices.map { FactView($0.name, $0.text) } + origin.facts
    }
}

extension CustomerPage.Month {
    fileprivate var section: SectionView {
        SectionView("\(name) · statement No. \(number)", id: "m-\(name)", [summary, BlockView(tables: [table])])
    }

    private var summary: BlockView {
        var block = BlockView()
        block.tileLists = [
            TileListView(tiles: [
                TileView(boughtCount, "bought", hint: "lines", tone: .charged),
                TileView(keyCount, "with keys", hint: "lines", tone: .plain),
                TileView(cancelledCount, "cancelled", hint: "lines", tone: .credited),
            ])
        ]
        if !isWhole {
            block.notices = [NoticeView("The days asked for are a part of this month.", .warn)]
        }
        if !sums.isEmpty { block.tables = [sumTable] }
        return block
    }

    private var sumTable: TableView {
        let columns = ["Charged", "Credited", "Net before tax", "Net tax", "Net total"].map { ColumnView.number($0) }
        return TableView(
            "Totals by currency", columns: [.text("Currency")] + columns,
            rows: sums.map { sum in
                let amounts = [
                    sum.charged.total, sum.refunded.total, sum.net.subtotal, sum.net.tax, sum.net.total,
                ]
                return RowView(
                    sum.currency.code, amounts.map { .number(NumberText.amount($0, sum.currency)) })
            })
    }

    private var table: TableView {
        let rest = lineCount - lines.count
        return TableView(
            rest > 0
                ? "The first \(lines.count) lines; statement.csv has \(NumberText.grouped("\(rest)")) more" : "Lines",
            columns: [
                .text("Product"), .text("What"), .number("Quantity"), .text("Currency"), .number("Before tax"),
                .number("Tax"), .number("Total"),
            ],
            rows: lines.map(\.row))
    }
}

extension CustomerPage.Line {
    fileprivate var row: RowView {
        let amounts = amounts.map { [$0.subtotal, $0.tax, $0.total] } ?? [nil, nil, nil]
        return RowView(
            title, details: ["\(orderId) · \(reference)"] + (download.isEmpty ? [] : [download]),
            [.text(event, details: ["\(day)"]), .number(quantity), .text(currency.code)]
                + amounts.map { .number($0.map { NumberText.amount(Int128($0), currency) } ?? "") })
    }
}
