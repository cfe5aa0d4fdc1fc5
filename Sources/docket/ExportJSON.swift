import OrderLedger
import OrderModel
import OrderReports
import OrderStatements

/// An export for a program. Amounts are strings; what more there is to know is in the folder's `control-totals.json`.
struct ExportJSON: Encodable {
    let exitStatus: Int32
    let folder: String
    let from: String
    let to: String
    let partnerId: String?
    let exportedAt: String
    let softwareVersion: String
    let ledger: LedgerJSON?
    let complete: Bool
    let files: [File]
    let totals: [Total]
    let unrecorded: [String]
    let postedLater: Int
    let latePostings: Int
    let latePostingsOfEarlierDays: Int

    init(_ export: PublishedExport, of request: ExportRequest) {
        exitStatus = 0
        folder = export.folder
        (from, to) = ("\(request.period.from)", "\(request.period.through)")
        partnerId = request.partnerId
        exportedAt = "\(request.exportedAt)"
        softwareVersion = request.softwareVersion
        ledger = export.extent.head.map(LedgerJSON.init)
        complete = export.isComplete
        files = export.files.map(File.init)
        totals = export.totals.map(Total.init)
        unrecorded = export.extent.unrecorded.map(\.fileName)
        postedLater = export.postedLaterCount
        latePostings = LatePostings.count(export.late.inPeriod)
        latePostingsOfEarlierDays = LatePostings.count(export.late.earlier)
    }

    struct File: Encodable {
        let file: String
        let currency: String?
        let rows: Int
        let bytes: Int64
        let sha256: String

        init(_ file: ExportedFile) {
            self.file = file.report.fileName
            currency = file.totals?.currency.code
            rows = file.rowCount
            bytes = file.report.byteCount
            sha256 = file.report.sha256
        }
    }

    struct Total: Encodable {
        let currency: String
        let charges: Int
        let credits: Int
        let charged: String
        let refunded: String
        let net: String

        init(_ totals: PostedTotals) {
            let money = totals.money
            currency = totals.currency.code
            (charges, credits) = (totals.chargeCount, totals.creditCount)
            charged = money.text(of: money.charged.total)
            refunded = money.text(of: money.refunded.total)
            net = money.text(of: money.net.total)
        }
    }
}

/// The last link of the hash chain.
struct LedgerJSON: Encodable {
    let link: Int64
    let hash: String

    init(_ head: ChainLink) {
        (link, hash) = (head.number, head.hash)
    }
}
