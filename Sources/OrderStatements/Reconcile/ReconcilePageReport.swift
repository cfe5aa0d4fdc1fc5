internal import OrderLedger
internal import OrderModel
internal import OrderPages
internal import OrderReconciliation

/// `reconcile.html`: the reconcile for people to look at, with the first lines that do not match, or that have a note.
struct ReconcilePageReport {
    private var differences: [ReconcilePage.Difference] = []
    private var lineCount = 0

    mutating func add(_ line: ReconciledLine, _ rows: inout ReconcileRows, _ files: [VendorFileSummary]) {
        lineCount += 1
        guard line.verdict != .matched || !line.remarks.isEmpty, differences.count < ReconcilePage.differencesMax else {
            return
        }
        let place =
            line.row.flatMap { row in line.file.map { "\(files[$0].name):\(row.line)" } }
            ?? line.posting.map { "batch \($0.batch.folder)" } ?? ""
        differences.append(
            ReconcilePage.Difference(
                verdict: line.verdict.name, place: place, order: Self.order(line, &rows), currency: line.currency,
                there: line.row.map { $0.totalDue.minorUnits(of: line.currency) },
                here: line.posting.map { Int128($0.amounts.total) }, note: Self.note(line)))
    }

    private static func order(_ line: ReconciledLine, _ rows: inout ReconcileRows) -> String {
        if let posting = line.posting { return posting.reference }
        guard let row = line.row else { return "" }
        let id = row.text(.orderId).isEmpty ? row.text(.referenceId) : row.text(.orderId)
        return String(decoding: id, as: UTF8.self)
    }

    private static func absent(_ reconciliation: Reconciliation) -> [String] {
        let absent = reconciliation.absentFromFiles
        return absent.currencies.map(\.code) + absent.partnerIds.map { "partner \($0)" }
    }

    private static func note(_ line: ReconciledLine) -> String {
        guard let comparison = line.comparison, line.verdict != .matched else { return line.note }
        let parts = DifferenceCause.allCases.filter { comparison.part($0) != .zero }.map { cause in
            var sum = AmountSum(currency: line.currency)
            sum.add(comparison.part(cause))
            return "\(cause.name) \(sum.text)"
        }
        return ([parts.joined(separator: ", ")] + line.remarks.map(\.sentence)).joined(separator: ". ")
    }

    func html(
        _ reconciliation: Reconciliation, _ totals: ReconcileTotals, _ softwareVersion: String,
        details: [PublishedReport]
    ) -> [UInt8] {
        ReconcilePage(
            origin: PageOrigin(
                madeAt: reconciliation.asOf, ledgerHead: reconciliation.extent.head?.hash ?? "",
                softwareVersion: softwareVersion),
            firstDay: reconciliation.scope.period.from, lastDay: reconciliation.scope.period.through,
            files: reconciliation.files.map {
                PageFile(
                    name: $0.name, purpose: "\($0.columnCount) columns", rowCount: $0.rowCount, sha256: $0.sha256)
            },
            tolerance: "\(reconciliation.tolerance)", partnerIds: reconciliation.scope.partnerIds,
            currencies: reconciliation.scope.currencies, absent: Self.absent(reconciliation),
            notices: reconciliation.notices, isComplete: reconciliation.isComplete,
            notCompared: reconciliation.notCompared.map {
                ReconcilePage.NotCompared(currency: $0.currency, postingCount: $0.postingCount, total: $0.total)
            },
            notes: ReconcilePage.Notes(
                remarkedMatchCount: totals.verdicts.filter { $0.verdict == .matched }.reduce(0) {
                    $0 + $1.remarkedCount
                },
                outsidePeriodCount: totals.outsidePeriodCount, toleratedCount: totals.toleratedCount),
            counts: totals.verdicts.map(ReconcilePage.Count.init),
            causes: totals.causes.flatMap { causes in
                DifferenceCause.allCases.filter { causes.lineCount($0) > 0 }.map { cause in
                    ReconcilePage.Cause(
                        name: cause.name, currency: causes.currency, rowCount: causes.lineCount(cause),
                        difference: causes.difference(cause).roundedMinorUnits)
                }
            },
            keys: MatchKey.allCases.map { ReconcilePage.KeyUse(key: $0.name, rowCount: totals.rowCount($0)) },
            differences: differences,
            details: details.filter { $0.fileName == ReconcileReport.linesName }.map {
                PageFile(name: $0.fileName, purpose: "every row", rowCount: lineCount, sha256: $0.sha256)
            }
        ).html()
    }
}

extension ReconcilePage.Count {
    init(_ totals: VerdictTotals) {
        self.init(
            verdict: totals.verdict.name, meaning: totals.verdict.meaning, isMatch: totals.verdict == .matched,
            currency: totals.currency, rowCount: totals.lineCount, there: totals.there.roundedMinorUnits,
            here: totals.here.roundedMinorUnits)
    }
}
