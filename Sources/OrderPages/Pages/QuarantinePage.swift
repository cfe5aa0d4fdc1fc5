package import OrderLedger
package import OrderModel

/// `summary.html` of a quarantined file: why it had no effect, and who mends what.
///
///     var page = QuarantinePage()
///     page.add(problem)
///     let bytes = page.html(of: claim, reports: reports)
package struct QuarantinePage: Sendable {
    private var counts = [CodeCount](repeating: CodeCount(), count: ProblemCode.numberMax + 1)
    private var problemCount = 0
    private var firstProblems: [Problem] = []

    /// The most problems that the page lists.
    private static let firstProblemsMax = 20

    private struct CodeCount {
        var problems = 0
        var first: Problem?
    }

    package init() {}

    /// Counts a problem of the file. Memory does not grow with them.
    package mutating func add(_ problem: Problem) {
        problemCount += 1
        let code = problem.code.number
        if counts[code].problems == 0 { counts[code].first = problem }
        counts[code].problems += 1
        if firstProblems.count < Self.firstProblemsMax { firstProblems.append(problem) }
    }

    /// Returns the page of a claim's file, whole and self-contained. `reports` are the files beside it.
    package func html(of claim: Claim, reports: [BatchPage.Report]) -> [UInt8] {
        PageTemplates.render(
            PageView(
                title: PageText("\(claim.folder) · Quarantined"), kicker: PageText("Docket file"),
                heading: PageText(claim.fileName), badges: [BadgeView("Quarantined", .bad)],
                facts: [
                    FactView("As of", "\(claim.asOf)"),
                    FactView("File", claim.sourceForReaders),
                    FactView("Problems", NumberText.grouped(String(problemCount))),
                ], sections: [why, files(of: claim, reports)],
                footer: PageText("Made by docket, for quarantine/\(claim.folder), at \(claim.asOf).")))
    }

    private var why: SectionView {
        let codes = ProblemCode.allCases.compactMap { code in
            counts[code.number].first.map { (code: code, count: counts[code.number].problems, first: $0) }
        }
        return SectionView(
            "Why", id: "why",
            [
                BlockView(notices: [
                    NoticeView("Nothing of this file had any effect. Mend it, and send it again.", .bad)
                ]),
                BlockView(tables: [
                    TableView(
                        "Problems by code", columns: [.text("Code"), .number("Problems"), .number("First in line")],
                        rows: codes.map {
                            RowView(
                                $0.code.slug, [.number($0.count), .number(String($0.first.position.line))])
                        }, sums: [RowView("All", [.number(problemCount), .text("")])])
                ]),
                BlockView(
                    subheadings: [SubheadingView("What to do", id: "what-to-do")],
                    adviceLists: [AdviceListView(advice: codes.map { AdviceView($0.code, first: $0.first) })]),
                BlockView(paragraphs: notShown, tables: [problemTable]),
            ])
    }

    private var notShown: [PageText] {
        let others = problemCount - firstProblems.count
        guard others > 0 else { return [] }
        return [
            PageText("\(NumberText.count(others, "more problem is", plural: "more problems are")) in problems.csv.")
        ]
    }

    private var problemTable: TableView {
        TableView(
            "The first problems", columns: [.text("Code"), .number("Line"), .number("Column"), .text("Why")],
            rows: firstProblems.map { problem in
                RowView(
                    problem.code.slug,
                    [
                        .number(String(problem.position.line)), .number(String(problem.position.column)),
                        .text(problem.reason),
                    ])
            })
    }

    private func files(of claim: Claim, _ reports: [BatchPage.Report]) -> SectionView {
        let facts = claim.copy.map { copy in
            [
                FactView("Received", "\(claim.fileName), \(NumberText.count(Int(copy.byteCount), "byte"))"),
                FactView("SHA-256", copy.sha256, isCode: true),
            ]
        }
        return SectionView(
            "Files", id: "files",
            [
                BlockView(factLists: [FactListView(facts: facts ?? [])]),
                BlockView(tables: [BatchPage.Report.table(reports)]),
            ])
    }
}
