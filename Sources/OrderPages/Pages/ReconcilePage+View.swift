internal import OrderModel

extension ReconcilePage {
    /// Returns the page, whole and self-contained. Its values alone decide every byte.
    package func html() -> [UInt8] {
        PageTemplates.render(view)
    }

    private var view: PageView {
        PageView(
            title: PageText("Reconcile · \(files.first?.name ?? "no file")"), kicker: PageText("Docket reconcile"),
            heading: PageText("The vendor's files against the ledger"), badges: badges, facts: facts,
            sections: [
                SectionView("Verdicts", id: "verdicts", verdictBlocks),
                SectionView("How rows were matched", id: "keys", [BlockView(tables: [keyTable])]),
                SectionView("Rows to look into", id: "differences", differenceBlocks),
                SectionView("Files", id: "files", fileBlocks),
            ],
            footer: origin.sentence)
    }

    private var differingCount: Int { rowCount(.differs) }

    private func rowCount(_ standing: Standing) -> Int {
        findings.counts.reduce(0) { $0 + ($1.standing == standing ? $1.rowCount : 0) }
    }

    private var badges: [BadgeView] {
        var badges: [BadgeView] = []
        if differingCount > 0 {
            badges.append(BadgeView(NumberText.count(differingCount, "row differs", plural: "rows differ"), .bad))
        }
        if findings.notes.outsidePeriodCount > 0 {
            let text = NumberText.count(
                findings.notes.outsidePeriodCount, "row is of another period", plural: "rows are of other periods")
            badges.append(BadgeView(text, .bad))
        }
        if badges.isEmpty {
            badges.append(isComplete ? BadgeView("All matched", .good) : BadgeView("All matched so far", .warn))
        }
        badges += notices.map { BadgeView($0.name, .warn) }
        if !scope.notCompared.isEmpty { badges.append(BadgeView("Not all that was posted was looked for", .warn)) }
        return badges
    }

    private var facts: [FactView] {
        [
            FactView("Days", "\(scope.firstDay) to \(scope.lastDay), both included, UTC"),
            FactView("Partners", scope.partnerIds?.joined(separator: ", ") ?? "all"),
            FactView("Currencies", scope.currencies?.map(\.code).joined(separator: ", ") ?? "all"),
            FactView("Tolerance", toleranceText),
        ] + (scope.products.isEmpty ? [] : [FactView("Products", scope.products.joined(separator: ", "))])
            + (scope.isNet ? [FactView("Compared", "Subtotals alone")] : [])
            + (scope.absent.isEmpty ? [] : [FactView("In no file at all", scope.absent.joined(separator: ", "))])
            + (scope.notCompared.isEmpty ? [] : [FactView("Not looked for", notComparedText)])
            + notices.map { FactView($0.name, $0.text) } + origin.facts
    }

    private var toleranceText: String {
        let meaning = "\(scope.tolerance) in each row's currency: differences up to it count as matched"
        guard findings.notes.toleratedCount > 0 else { return meaning }
        return meaning + ", as in " + NumberText.count(findings.notes.toleratedCount, "row", plural: "rows")
    }

    private var notComparedText: String {
        let count = scope.notCompared.reduce(0) { $0 + $1.postingCount }
        let sums = scope.notCompared.map { "\(NumberText.amount($0.total, $0.currency)) \($0.currency.code)" }
        let rows = scope.notCompared.reduce(0) { $0 + $1.rowCount }
        return NumberText.count(count, "posting", plural: "postings")
            + " left out, of other partners, currencies or products: " + sums.joined(separator: "; ")
            + (rows == 0
                ? "" : "; and \(NumberText.count(rows, "row", plural: "rows")) of the files, of other products")
    }

    private var fileBlocks: [BlockView] {
        [
            BlockView(tables: [PageFile.table(files, linked: false)]),
            BlockView(tables: details.isEmpty ? [] : [PageFile.table(details, linked: true)]),
        ]
    }
}

// The verdicts.
extension ReconcilePage {
    private var verdictBlocks: [BlockView] {
        let acceptedCount = rowCount(.accepted)
        let tiles = TileListView(
            tiles: [
                TileView(
                    rowCount(.matched), "matched", hint: "rows that agree, or differ within the tolerance", tone: .good)
            ]
                + (acceptedCount == 0
                    ? []
                    : [TileView(acceptedCount, "accepted", hint: "differences that a person accepted", tone: .plain)])
                + [
                    TileView(
                        differingCount, "do not match", hint: "rows to look into",
                        tone: differingCount == 0 ? .plain : .bad)
                ])
        let advice = uniqueVerdicts.map {
            AdviceView(code: PageText($0.verdict), meaning: PageText($0.meaning, charactersMax: 600), fix: PageText(""))
        }
        return [BlockView(tileLists: [tiles])] + countedCurrencies.map(block)
            + [BlockView(adviceLists: advice.isEmpty ? [] : [AdviceListView(advice: advice)])]
    }

    private var uniqueVerdicts: [Count] {
        findings.counts.enumerated().filter { index, count in
            !findings.counts[..<index].contains { $0.verdict == count.verdict }
        }.map(\.element)
    }

    private var countedCurrencies: [Currency] {
        var found: [Currency] = []
        for count in findings.counts where !found.contains(count.currency) { found.append(count.currency) }
        return found.sorted { $0.code < $1.code }
    }

    private func block(_ currency: Currency) -> BlockView {
        let counts = findings.counts.filter { $0.currency == currency }
        return BlockView(
            subheadings: [SubheadingView(currency.code, id: currency.code)],
            panels: [PanelView(chart(counts, currency), table(counts, currency))],
            tables: causeTables(currency))
    }

    private func chart(_ counts: [Count], _ currency: Currency) -> ChartView {
        ChartView(
            id: "\(currency.code)-verdicts", title: "Rows by verdict, in \(currency.code)",
            description: "A bar for each verdict, as long as it has rows. The table that follows has every number.",
            counts.map {
                ChartRow(
                    label: $0.verdict, number: NumberText.grouped(String($0.rowCount)), lengths: [Int128($0.rowCount)],
                    tone: $0.standing == .differs ? .bad : .good)
            })
    }

    private func table(_ counts: [Count], _ currency: Currency) -> TableView {
        func row(_ name: String, rows: Int, there: Int128, here: Int128) -> RowView {
            RowView(
                name,
                [.number(rows)] + [there, here, there - here].map { .number(NumberText.amount($0, currency)) })
        }
        return TableView(
            "Amounts by verdict, in \(currency.code)",
            columns: [
                .text("Verdict"), .number("Rows"), .number("In their files"), .number("In the ledger"),
                .number("Difference"),
            ],
            rows: counts.map { row($0.verdict, rows: $0.rowCount, there: $0.there, here: $0.here) },
            sums: [
                row(
                    "All rows", rows: counts.reduce(0) { $0 + $1.rowCount }, there: counts.reduce(0) { $0 + $1.there },
                    here: counts.reduce(0) { $0 + $1.here })
            ])
    }

    private func causeTables(_ currency: Currency) -> [TableView] {
        let causes = findings.causes.filter { $0.currency == currency }
        guard !causes.isEmpty else { return [] }
        return [
            TableView(
                "Why amounts differ, in \(currency.code)",
                columns: [.text("Cause"), .number("Rows"), .number("Difference")],
                rows: causes.map {
                    RowView($0.name, [.number($0.rowCount), .number(NumberText.amount($0.difference, currency))])
                })
        ]
    }
}

// Keys and single rows.
extension ReconcilePage {
    private var keyTable: TableView {
        TableView(
            "Rows by the key that matched them", columns: [.text("Key"), .number("Rows")],
            rows: findings.keys.map { RowView($0.key, [.number($0.rowCount)]) })
    }

    private var differenceBlocks: [BlockView] {
        guard !findings.differences.isEmpty else {
            return [BlockView(paragraphs: [PageText("There are none: every row matched.")])]
        }
        let notShown = differingCount + findings.notes.remarkedMatchCount - findings.differences.count
        let rest =
            notShown > 0
            ? "The first \(NumberText.count(findings.differences.count, "row")); "
                + "\(NumberText.count(notShown, "more is", plural: "more are")) in the files below." : ""
        return [BlockView(paragraphs: rest.isEmpty ? [] : [PageText(rest)], tables: [differenceTable])]
    }

    private var differenceTable: TableView {
        TableView(
            "Rows that do not match, or have a note",
            columns: [
                .text("Order"), .text("Verdict"), .text("Currency"), .number("In their files"),
                .number("In the ledger"),
                .text("Note"),
            ],
            rows: findings.differences.map { row in
                func text(_ amount: Int128?) -> CellView {
                    .number(amount.map { NumberText.amount($0, row.currency) } ?? "–")
                }
                return RowView(
                    row.order, details: [row.place],
                    [.text(row.verdict), .text(row.currency.code), text(row.there), text(row.here), .text(row.note)])
            })
    }
}
