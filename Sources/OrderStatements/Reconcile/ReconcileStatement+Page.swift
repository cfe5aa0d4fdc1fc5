internal import OrderLedger
internal import OrderModel
internal import OrderPages
internal import OrderReconciliation

extension ReconcileStatement {
    /// The page `reconcile.html`.
    var page: ReconcilePage {
        ReconcilePage(
            origin: PageOrigin(
                madeAt: reconciliation.asOf, ledgerHead: reconciliation.extent.head?.hash ?? "",
                softwareVersion: softwareVersion),
            scope: scope,
            files: reconciliation.files.map {
                PageFile(
                    name: $0.name, purpose: "\($0.columnCount) columns", rowCount: $0.rowCount, sha256: $0.sha256)
            },
            findings: findings, notices: period.notices(Self.words) + partnersNotice,
            isComplete: reconciliation.isComplete,
            details: [
                PageFile(name: rows.fileName, purpose: "every row", rowCount: totals.lineCount, sha256: rows.sha256)
            ])
    }

    private var scope: ReconcilePage.Scope {
        ReconcilePage.Scope(
            firstDay: reconciliation.scope.period.from, lastDay: reconciliation.scope.period.through,
            tolerance: "\(reconciliation.tolerance)", isNet: reconciliation.basis == .net,
            partnerIds: reconciliation.scope.partnerIds,
            currencies: reconciliation.scope.currencies, absent: absent,
            products: products,
            notCompared: notCompared.map {
                ReconcilePage.NotCompared(
                    currency: $0.currency, postingCount: $0.postingCount, total: $0.total, rowCount: $0.rowCount)
            })
    }

    private var products: [String] {
        let products = reconciliation.scope.products
        return (products.families?.map(\.rawValue) ?? []) + (products.products ?? [])
    }

    private var findings: ReconcilePage.Findings {
        let matched = totals.verdicts.filter { $0.verdict == .matched }
        return ReconcilePage.Findings(
            counts: totals.verdicts.map(ReconcilePage.Count.init), causes: totals.causes.flatMap(Self.causes),
            keys: MatchKey.allCases.map { ReconcilePage.KeyUse(key: $0.name, rowCount: totals.rowCount($0)) },
            notes: ReconcilePage.Notes(
                remarkedMatchCount: matched.reduce(0) { $0 + $1.remarkedCount },
                outsidePeriodCount: totals.outsidePeriodCount, toleratedCount: totals.toleratedCount),
            differences: differences)
    }

    private var absent: [String] {
        let absent = reconciliation.absentFromFiles
        return absent.currencies.map(\.code) + absent.partnerIds.map { "partner \($0)" }
    }

    private var partnersNotice: [PageNotice] {
        guard reconciliation.namesNoKnownPartner else { return [] }
        return [
            PageNotice(
                name: "No partner of the ledger",
                text: "The files name no partner of the ledger's postings, so PartnerIds were not compared.")
        ]
    }

    private static func causes(of totals: CauseTotals) -> [ReconcilePage.Cause] {
        DifferenceCause.allCases.filter { totals.lineCount($0) > 0 }.map { cause in
            ReconcilePage.Cause(
                name: cause.name, currency: totals.currency, rowCount: totals.lineCount(cause),
                difference: totals.difference(cause).roundedMinorUnits)
        }
    }
}

extension ReconcileTotals {
    fileprivate var lineCount: Int { verdicts.reduce(0) { $0 + $1.lineCount } }
}

extension Verdict {
    fileprivate var standing: ReconcilePage.Standing {
        switch self {
        case .matched: .matched
        case .accepted: .accepted
        case .amountDiffers, .identityDiffers, .missingHere, .missingThere, .ambiguous: .differs
        }
    }
}

extension ReconcilePage.Count {
    fileprivate init(_ totals: VerdictTotals) {
        self.init(
            verdict: totals.verdict.name, meaning: totals.verdict.meaning, standing: totals.verdict.standing,
            currency: totals.currency, rowCount: totals.lineCount, there: totals.there.roundedMinorUnits,
            here: totals.here.roundedMinorUnits)
    }
}
