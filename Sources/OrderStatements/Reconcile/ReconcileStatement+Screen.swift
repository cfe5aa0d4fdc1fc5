internal import OrderLedger
internal import OrderModel
internal import OrderReconciliation
internal import TabularText

extension ReconcileStatement {
    /// A line for each verdict and currency, the keys that matched rows, and the tolerance.
    package var lines: [String] {
        let period = reconciliation.scope.period
        let basis = reconciliation.basis == .net ? "net amounts alone, " : ""
        let title = "\(period.from) to \(period.through), \(basis)tolerance \(reconciliation.tolerance) → \(folder)"
        let header = ["Currency", "Verdict", "Rows", "There", "Here", "Difference"]
        let table = TextTable.lines([header] + totals.verdicts.map(Self.row), rightAligned: [2, 3, 4, 5])
        return [title] + table + totals.causes.map { "  \(Self.text(of: $0))" } + counts
    }

    private static func row(_ totals: VerdictTotals) -> [String] {
        [
            totals.currency.code, totals.verdict.name, "\(totals.lineCount)", totals.there.text, totals.here.text,
            totals.difference.text,
        ]
    }

    private static func text(of causes: CauseTotals) -> String {
        let parts = DifferenceCause.allCases.filter { causes.lineCount($0) > 0 }.map { cause in
            "\(cause.name) \(causes.difference(cause).text) in \(NounCount.text(causes.lineCount(cause), "row"))"
        }
        return "\(causes.currency.code) differs by \(parts.joined(separator: ", "))"
    }

    /// The most accepted differences on the screen.
    private static let acceptedShown = 20

    private static func text(of met: AcceptedDifferences.Met) -> String {
        let place = met.place.map { "\($0.file.visible):\($0.line)" } ?? met.reference.visible
        return "accepted: \(met.verdict.name) at \(place), by \(met.acceptance.by), \(met.acceptance.reason)"
    }

    private var counts: [String] {
        var lines: [String] = []
        let keys = MatchKey.allCases.filter { totals.rowCount($0) > 0 }.map { "\($0.name) \(totals.rowCount($0))" }
        if !keys.isEmpty { lines.append("  found by: \(keys.joined(separator: ", "))") }
        if totals.toleratedCount > 0 { lines.append("  within the tolerance only: \(totals.toleratedCount)") }
        lines += accepted.prefix(Self.acceptedShown).map { "  \(Self.text(of: $0))" }
        if accepted.count > Self.acceptedShown {
            lines.append("  and \(accepted.count - Self.acceptedShown) more accepted differences, in reconcile.csv")
        }
        if totals.remarkedCount > 0 { lines.append("  with a note: \(totals.remarkedCount)") }
        return lines
    }
}

// Warnings about rows that were not compared, and about rows that may be compared twice.
extension ReconcileStatement {
    package var warnings: [String] {
        outsideWarnings + absentWarnings + leftWarnings + partnerWarnings + period.cutWarnings(Self.words)
            + period.unrecordedWarnings(Self.words)
    }

    private var outsideWarnings: [String] {
        let count = totals.outsidePeriodCount
        guard count > 0 else { return [] }
        let rows = count == 1 ? "1 of the rows was" : "\(count) of the rows were"
        return [
            "\(rows) posted on other days than the period's, and may be billed again, or late; the notes say when"
        ]
    }

    private var absentWarnings: [String] {
        let absent = reconciliation.absentFromFiles
        var warnings: [String] = []
        if !absent.currencies.isEmpty {
            warnings.append(
                "no file has a row in \(absent.currencies.map(\.code).joined(separator: ", ")), so all that was posted in "
                    + "them is missing-there; where that is on purpose, name the currencies that are meant with --currency"
            )
        }
        if !absent.partnerIds.isEmpty {
            warnings.append(
                "no file has a row of partner \(absent.partnerIds.joined(separator: ", ").visible), so all that was posted "
                    + "for them is missing-there; where that is on purpose, name the partners that are meant with --partner"
            )
        }
        return warnings
    }

    private var leftWarnings: [String] {
        [postingsLeftWarning, rowsLeftWarning].compactMap(\.self)
    }

    private var postingsLeftWarning: String? {
        let left = notCompared.filter { $0.postingCount > 0 }
        guard !left.isEmpty else { return nil }
        let sums = left.map { "\($0.currency.text(ofMinorUnits: $0.total)) \($0.currency.code)" }
        let count = left.reduce(0) { $0 + $1.postingCount }
        let (verb, subject) = count == 1 ? ("was", "it is") : ("were", "they are")
        return
            "\(NounCount.text(count, "posting")) of the period (\(sums.joined(separator: ", "))) \(verb) not looked for: "
            + "\(subject) of other partners, currencies or products than were named"
    }

    private var rowsLeftWarning: String? {
        let left = notCompared.filter { $0.rowCount > 0 }
        let count = left.reduce(0) { $0 + $1.rowCount }
        guard count > 0 else { return nil }
        let (verb, subject) = count == 1 ? ("was", "it is") : ("were", "they are")
        let sums = left.map { "\($0.rowTotal.text) \($0.currency.code)" }.joined(separator: ", ")
        return
            "\(NounCount.text(count, "row")) of the files (\(sums)) \(verb) not judged: \(subject) of other products than were named"
    }

    private var partnerWarnings: [String] {
        guard reconciliation.namesNoKnownPartner else { return [] }
        return ["the files name no partner of the ledger's postings, so their PartnerIds were not compared with it"]
    }
}
