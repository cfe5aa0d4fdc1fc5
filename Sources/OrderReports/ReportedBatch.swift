package import OrderLedger
package import OrderModel

/// The values of a batch that all its reports state.
struct ReportedBatch {
    let fileName: String
    let folder: String
    let asOf: Timestamp
    let header: BatchHeader
    /// The reason why it waits, while it does.
    let parking: Parking?
    let release: Release?
    /// The folder of the report that it was parked; empty when it never was.
    let parkedAs: String
    let undo: Undo?
    let renewal: Renewal?
    let abandonment: Abandonment?
    /// The count of orders that were answered before it was abandoned.
    let ordersAnswered: Int64

    init(_ claim: Claim, header: BatchHeader) {
        self.fileName = claim.fileName
        self.folder = claim.folder
        self.asOf = claim.asOf
        self.header = header
        self.parking = claim.standingParking
        self.release = claim.release
        self.parkedAs = claim.parking?.folder ?? ""
        self.undo = claim.undo
        self.renewal = claim.renewal
        self.abandonment = claim.abandonment
        self.ordersAnswered = Int64(claim.restart.ordersBefore)
    }
}

extension RowSerials {
    /// `mayHaveKeys` is true when the reader of the row may see its key and link, as a batch's submitter may (R5).
    package init(_ outcome: LineOutcome, mayHaveKeys: Bool) {
        let link = mayHaveKeys ? outcome.link : nil
        self.init(
            secretId: outcome.secretId, order: outcome.purchaseSerial, line: outcome.lineSerial,
            link: link.map { link in
                LinkSerial(
                    serial: link.serial, secretId: link.secretId,
                    expiresAt: DownloadAllowance.expiry(issuedAt: link.issuedAt))
            })
    }
}

/// The identifiers of a row of the results, which several reports show.
package struct RowIdentifiers {
    package let orderId: String
    package let subscriptionId: String

    package init(orderId: String, subscriptionId: String) {
        self.orderId = orderId
        self.subscriptionId = subscriptionId
    }
}

/// Makes the identifiers of rows. The lines of one order follow each other and share the order's id.
package struct RowIdentifier {
    private let issuer: any IdentifierIssuing
    private var serial: Int64 = 0
    private var secretId = 0
    private var orderId = ""

    package init(issuer: any IdentifierIssuing) {
        self.issuer = issuer
    }

    package mutating func identifiers(of outcome: LineOutcome) -> RowIdentifiers {
        if orderId.isEmpty || serial != outcome.purchaseSerial || secretId != outcome.secretId {
            serial = outcome.purchaseSerial
            secretId = outcome.secretId
            orderId = issuer.orderId(serial: serial, secretId: secretId)
        }
        let subscriptionId = issuer.subscriptionId(lineSerial: outcome.lineSerial, secretId: outcome.secretId)
        return RowIdentifiers(orderId: orderId, subscriptionId: subscriptionId)
    }
}
