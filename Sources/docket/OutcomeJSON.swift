import FoundationEssentials
import OrderLedger
import OrderModel
import OrderReports
import OrderRun
import OrderSite

/// A run for a program: one JSON object on one line, its keys in alphabetical order. Amounts are strings.
enum OutcomeJSON {
    static func show(_ outcomes: [FileOutcome], asOf: Timestamp, status: ExitStatus) {
        let run = Run(asOf: "\(asOf)", exitStatus: status.rawValue, files: outcomes.map(File.init))
        JSONLine.show(run)
    }

    private struct Run: Encodable {
        let asOf: String
        let exitStatus: Int32
        let files: [File]
    }

    private struct File: Encodable {
        let file: String
        let status: String
        var batchId: String?
        var folder: String?
        var undoes: String?
        var orders: Int64?
        var accepted: Int?
        var duplicate: Int?
        var rejected: Int?
        var problems: Int?
        var keysIssued: Int?
        var linksIssued: Int?
        var totals: [Total]?
        var code: String?
        var reason: String?
        var exceeded: Exceeded?

        /// `guard` is a word of the language.
        private enum CodingKeys: String, CodingKey {
            case file, status, batchId, folder, undoes, orders, accepted, duplicate, rejected, problems, keysIssued,
                linksIssued
            case totals, code, reason
            case exceeded = "guard"
        }

        init(_ outcome: FileOutcome) {
            switch outcome {
            case .processed(let batch):
                file = batch.sourcePath
                status = batch.summary.verdict.rawValue
                batchId = batch.batchId
                folder = batch.folder
                undoes = batch.undoes
                orders = batch.summary.orderCount
                accepted = batch.summary.acceptedOrderCount
                duplicate = batch.summary.duplicateOrderCount
                rejected = batch.summary.rejectedOrderCount
                problems = batch.summary.problemCount
                keysIssued = batch.summary.keysIssued
                linksIssued = batch.summary.linksIssued
                totals = batch.summary.totals.map(Total.init)
            case .quarantined(let quarantine):
                file = quarantine.sourcePath
                status = "quarantined"
                folder = "quarantine/\(quarantine.folder)"
                problems = quarantine.problemCount
                code = quarantine.first?.code.slug
            case .parked(let batch):
                file = batch.sourcePath
                status = "parked"
                batchId = batch.batchId
                folder = batch.folder
                orders = batch.orderCount
                problems = 1
                code = batch.problem.code.slug
                reason = batch.problem.reason
                exceeded = Exceeded(batch.exceeded)
            case .failed(let failed):
                file = failed.sourcePath
                status = "failed"
                reason = failed.reason
            }
        }
    }

    private struct Exceeded: Encodable {
        let name: String
        let subject: String
        let figure: String
        let limit: String
        let line: Int

        init(_ exceeded: ExceededGuard) {
            name = exceeded.kind.settingsKey
            subject = exceeded.subject
            figure = exceeded.figure
            limit = exceeded.limit
            line = exceeded.sourceLine
        }
    }

    private struct Total: Encodable {
        let currency: String
        let charged: String
        let refunded: String

        init(_ totals: CurrencyTotals) {
            currency = totals.currency.code
            charged = totals.text(of: totals.charged.total)
            refunded = totals.text(of: totals.refunded.total)
        }
    }
}
