import ArgumentParser
import OrderLedger
import OrderModel
import OrderReconciliation
import OrderSite
import OrderStatements

/// A reconcile for a program. Amounts are strings; what more there is to know is in the folder's `reconcile.json`.
struct ReconcileJSON: Encodable {
    let exitStatus: Int32
    let status: String
    let folder: String
    let from: String
    let to: String
    let partnerIds: [String]?
    let currencies: [String]?
    let tolerance: String
    let reconciledAt: String
    let softwareVersion: String
    let ledger: LedgerJSON?
    let complete: Bool
    let postedLater: Int
    let files: [File]
    let verdicts: [Count]
    let withNote: Int
    let outsidePeriod: Int
    let withinTolerance: Int
    let notCompared: [Left]
    let absentCurrencies: [String]
    let absentPartnerIds: [String]
    let noKnownPartner: Bool
    let unrecorded: [String]

    init(_ published: PublishedReconcile, of reconciliation: Reconciliation) {
        let (scope, totals, absent) = (reconciliation.scope, published.totals, reconciliation.absentFromFiles)
        exitStatus = totals.isAllMatched ? 0 : ReconcileText.differences.rawValue
        status = totals.isAllMatched ? "matched" : "differences"
        folder = published.folder
        (from, to) = ("\(scope.period.from)", "\(scope.period.through)")
        partnerIds = scope.partnerIds
        currencies = scope.currencies?.map(\.code)
        tolerance = "\(reconciliation.tolerance)"
        reconciledAt = "\(reconciliation.asOf)"
        softwareVersion = Docket.configuration.version
        ledger = reconciliation.extent.head.map(LedgerJSON.init)
        (complete, postedLater) = (reconciliation.isComplete, reconciliation.postedLaterCount)
        files = reconciliation.files.map { File(file: $0.name, rows: $0.rowCount, sha256: $0.sha256) }
        verdicts = totals.verdicts.map(Count.init)
        (withNote, outsidePeriod) = (totals.remarkedCount, totals.outsidePeriodCount)
        withinTolerance = totals.toleratedCount
        notCompared = reconciliation.notCompared.map {
            Left(
                currency: $0.currency.code, postings: $0.postingCount,
                total: $0.currency.text(ofMinorUnits: $0.total))
        }
        (absentCurrencies, absentPartnerIds) = (absent.currencies.map(\.code), absent.partnerIds)
        noKnownPartner = reconciliation.namesNoKnownPartner
        unrecorded = reconciliation.extent.unrecorded.map(\.fileName)
    }

    struct File: Encodable {
        let file: String
        let rows: Int
        let sha256: String
    }

    struct Count: Encodable {
        let currency: String
        let verdict: String
        let rows: Int
        let there: String
        let here: String
        let difference: String

        init(_ totals: VerdictTotals) {
            currency = totals.currency.code
            verdict = totals.verdict.name
            rows = totals.lineCount
            (there, here, difference) = (totals.there.text, totals.here.text, totals.difference.text)
        }
    }

    struct Left: Encodable {
        let currency: String
        let postings: Int
        let total: String
    }
}
