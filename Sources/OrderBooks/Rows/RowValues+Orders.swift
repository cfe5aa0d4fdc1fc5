import OrderLedger
import OrderModel

extension RowValues {
    /// Adds the row of a batch, in the order of ``BookTable/batches``.
    mutating func add(_ batch: BookedBatch, _ counts: OrderCounts) {
        let (claim, header) = (batch.claim, batch.header)
        let (undo, renewal) = (claim.undo, claim.renewal)
        add(batch.key)
        add(header.batchId)
        add(claim.folder)
        add(header.partnerId)
        add(header.submittedBy.visible)
        add(undo != nil ? "undo" : renewal != nil ? "reissue" : "partner")
        add((undo?.by ?? renewal?.by)?.visible)
        add((undo?.reason ?? renewal?.reason)?.visible)
        add(undo?.targetFolder ?? renewal?.reference)
        add(claim.fileName.visible)
        add(header.sha256)
        add(header.byteCount)
        add(batch.postedAt)
        add(batch.month)
        add(header.orderCount)
        add(header.lineCount)
        add(counts.accepted)
        add(counts.duplicate)
        add(counts.rejected)
        add(batch.closing.number)
    }

    /// Adds the row of an order, in the order of ``BookTable/orders``.
    mutating func addOrder(_ order: OpenOrder, at keys: BookKeys, of batch: BookedBatch) {
        add(keys.order)
        add(batch.key)
        add(order.first.sourceLine)
        add(order.first.reference)
        add(order.first.action.name)
        add(order.first.status == .duplicate ? "Duplicate" : "Accepted")
        add(utf8: order.orderId[...])
        add(order.first.customer.id)
        add(order.lineCount)
    }

    /// Adds the row of a line, in the order of ``BookTable/lines``.
    mutating func addLine(
        _ row: LineOutcome, at keys: BookKeys, of batch: BookedBatch, subscriptionId: ArraySlice<UInt8>
    ) {
        let offer = row.offer
        add(keys.line)
        add(keys.order)
        add(batch.key)
        add(row.sourceLine)
        add(row.status.rawValue)
        add(utf8: subscriptionId)
        add(offer.product.productId)
        add(offer.product.skuId)
        add(row.quantity)
        add(offer.term)
        add(offer.billingPlan)
        add(offer.segment)
        add(row.choice?.version)
        add(row.choice?.language)
        add(row.choice?.fileType)
        add((row.hybrid?.datacenterCores).map(Int64.init))
        add((row.hybrid?.standardCores).map(Int64.init))
        add(row.original?.batchId)
    }

    /// Adds the row of a link, in the order of ``BookTable/links``.
    mutating func addLink(_ link: IssuedLink, at keys: BookKeys, of batch: BookedBatch, _ times: inout TimeTexts) {
        add(keys.line)
        add(batch.key)
        add(times.text(of: link.issuedAt))
        add(times.expiryText(ofIssue: link.issuedAt))
        add(DownloadAllowance.downloadsMax)
    }
}

/// The texts of the time that a batch issues its links at, made once.
struct TimeTexts {
    private var time: Timestamp?
    private var text = ""
    private var expiry = ""

    mutating func text(of time: Timestamp) -> String {
        prepare(time)
        return text
    }

    /// Returns the end of a link that was issued at a time.
    mutating func expiryText(ofIssue time: Timestamp) -> String {
        prepare(time)
        return expiry
    }

    private mutating func prepare(_ time: Timestamp) {
        guard time != self.time else { return }
        self.time = time
        (text, expiry) = ("\(time)", "\(DownloadAllowance.expiry(issuedAt: time))")
    }
}
