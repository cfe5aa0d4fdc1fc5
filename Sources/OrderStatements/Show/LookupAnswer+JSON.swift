internal import OrderDownloads
internal import OrderLedger
package import OrderModel
package import TabularText

// Amounts are strings, times are in UTC. The names of keys are those of `docket run --json` where both have the fact.
extension LookupAnswer {
    package func append(to json: inout JSONWriter) {
        json.string(query, key: "query")
        json.objects(batches, key: "batches") { $0.append($1) }
        json.objects(orders, key: "orders") { $0.append($1) }
        json.objects(rejected, key: "rejected") { $0.append($1) }
        json.bool(hasMore, key: "more")
    }
}

extension JSONWriter {
    fileprivate mutating func append(_ batch: ShownBatch) {
        let claim = batch.claim
        string(claim.sourcePath, key: "file")
        string(batch.status, key: "status")
        string("\(claim.asOf)", key: "asOf")
        if let header = claim.header { append(header) }
        if let reports = batch.reports { string(reports, key: "output") }
        if !claim.folder.isEmpty { string(claim.folder, key: "folder") }
        if let counts = batch.counts {
            number(counts.accepted, key: "accepted")
            number(counts.duplicate, key: "duplicate")
            number(counts.rejected, key: "rejected")
        }
        if let problemCount = batch.problemCount { number(problemCount, key: "problems") }
        strings(batch.publishedFiles, key: "reports")
        append(decisionsOf: claim)
    }

    private mutating func append(_ header: BatchHeader) {
        string(header.batchId, key: "batchId")
        string(header.partnerId, key: "partnerId")
        string(header.submittedBy, key: "submittedBy")
        string(header.sha256, key: "sha256")
        number(header.orderCount, key: "orders")
        number(header.lineCount, key: "lines")
    }

    private mutating func append(decisionsOf claim: Claim) {
        if let parking = claim.parking {
            object(key: "parked") { json in
                json.string("\(parking.asOf)", key: "at")
                json.string(parking.folder, key: "folder")
                json.string(parking.exceeded.problem(releasedAs: parking.folder).reason, key: "reason")
            }
        }
        if let release = claim.release {
            append(decision: "released", by: release.by, reason: release.reason, at: release.at)
        }
        if let end = claim.abandonment { append(decision: "abandoned", by: end.by, reason: end.reason, at: end.at) }
        if let undo = claim.undo {
            append(decision: "undoes", by: undo.by, reason: undo.reason, at: claim.asOf, of: undo.targetFolder)
        }
        if let renewal = claim.renewal {
            append(decision: "reissues", by: renewal.by, reason: renewal.reason, at: claim.asOf)
        }
    }

    private mutating func append(
        decision: String, by who: String, reason: String, at time: Timestamp, of folder: String? = nil
    ) {
        object(key: decision) { json in
            json.string("\(time)", key: "at")
            if let folder { json.string(folder, key: "folder") }
            json.string(who, key: "by")
            json.string(reason, key: "reason")
        }
    }

    fileprivate mutating func append(_ order: ShownOrder) {
        string(order.orderId, key: "orderId")
        string(order.reference, key: "orderReference")
        string(order.partnerId, key: "partnerId")
        string(order.customer.id, key: "customerId")
        string(order.customer.domainName, key: "customerDomainName")
        string(order.customer.name, key: "customerName")
        string(order.customer.country, key: "customerCountry")
        objects(order.lines, key: "lines") { $0.append($1) }
        objects(order.events, key: "events") { $0.append($1) }
    }

    private mutating func append(_ line: ShownLine) {
        number(line.number, key: "line")
        string(line.subscriptionId, key: "subscriptionId")
        string(line.status.rawValue, key: "status")
        string(line.productId, key: "productId")
        string(line.skuId, key: "skuId")
        string(line.title, key: "title")
        number(line.quantity, key: "quantity")
        if let amounts = line.amounts { append(amounts, in: line.currency) }
        if !line.productKey.isEmpty { string(line.productKey, key: "productKey") }
        objects(line.links, key: "links") { json, link in
            json.string("\(link.issuedAt)", key: "issuedAt")
            json.string("\(link.expiresAt)", key: "expiresAt")
            json.string(link.state.name, key: "state")
            if let count = link.count { DownloadUse.append(count, to: &json) }
            if let choice = link.choice {
                json.string(choice.version, key: "version")
                json.string(choice.language, key: "language")
                json.string(choice.fileType, key: "fileType")
            }
            if let address = link.address { json.string(address, key: "downloadLink") }
        }
    }

    private mutating func append(_ event: OrderEvent) {
        string("\(event.at)", key: "at")
        string(event.kind.rawValue, key: "event")
        if let batch = event.batch {
            string(batch.batchId, key: "batchId")
            string(batch.folder, key: "folder")
            string(event.reference, key: "orderReference")
            number(event.sourceLine, key: "sourceLine")
            array(key: "lines") { json in for line in event.lines { json.number(line) } }
        }
        if event.linkCount > 0 { number(event.linkCount, key: "linksIssued") }
        if !event.totals.isEmpty {
            objects(event.totals, key: "totals") { json, total in
                json.string(total.currency.code, key: "currency")
                json.string(total.currency.text(ofMinorUnits: total.minorUnits), key: "total")
            }
        }
        guard let decision = event.decision else { return }
        if let folder = decision.undoes { string(folder, key: "undoes") }
        string(decision.by, key: "by")
        string(decision.reason, key: "reason")
    }

    fileprivate mutating func append(_ found: FoundRejection) {
        string(found.batch.batchId, key: "batchId")
        string(found.batch.folder, key: "folder")
        string(found.batch.partnerId, key: "partnerId")
        string("\(found.batch.recordedAt)", key: "at")
        string(found.rejection.reference, key: "orderReference")
        number(found.rejection.sourceLine, key: "sourceLine")
        objects(found.rejection.lines.flatMap(\.problems), key: "problems") { $0.append($1) }
    }

    /// Appends the members of a problem to its object.
    package mutating func append(_ problem: Problem) {
        number(problem.position.line, key: "line")
        number(problem.position.column, key: "column")
        if let name = problem.fieldName { string(name, key: "field") }
        string(problem.value, key: "value")
        string(problem.code.slug, key: "code")
        string(problem.reason, key: "reason")
        string(problem.fix, key: "fix")
    }
}
