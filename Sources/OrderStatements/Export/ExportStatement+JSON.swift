internal import OrderLedger
internal import OrderModel
internal import OrderReports
package import TabularText

/// The sidecar `control-totals.json`. Amounts are strings, `refunded` is positive, and `net` is `charged` less
/// `refunded`: the sums of the file.
extension ExportStatement {
    static let fileName = "control-totals.json"

    package func append(to json: inout JSONWriter) {
        form.append(to: &json)
        json.append(period)
        if let partnerId = request.partnerId { json.string(partnerId, key: "partnerId") }
        json.string("\(request.exportedAt)", key: "exportedAt")
        json.append(extent, softwareVersion: request.softwareVersion, hasFolders: true)
        json.objects(files, key: "files") { $0.append($1) }
        json.objects(totals, key: "totals") { $0.append($1) }
        json.number(keys.issued, key: "keysIssued")
        json.number(keys.charged, key: "keysCharged")
        json.number(postedLaterCount, key: "postedLater")
        json.object(key: "late") { json in
            json.number(LatePostings.count(late.inPeriod), key: "postings")
            json.objects(late.inPeriod, key: "batches") { $0.append($1) }
            json.number(LatePostings.count(late.earlier), key: "postingsOfEarlierDays")
            json.objects(late.earlier, key: "batchesOfEarlierDays") { $0.append($1) }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func append(_ file: ExportedFile) {
        string(file.report.fileName, key: "file")
        if let totals = file.totals { string(totals.currency.code, key: "currency") }
        number(file.rowCount, key: "rows")
        if let totals = file.totals { append(totals.money.net, in: totals.currency, key: "sums") }
        number(file.report.byteCount, key: "bytes")
        string(file.report.sha256, key: "sha256")
    }

    fileprivate mutating func append(_ batch: LateBatch) {
        string(batch.folder, key: "batch")
        number(batch.claim, key: "claim")
        number(batch.link, key: "link")
        string("\(batch.postedAt)", key: "postedAt")
        string("\(batch.recordedAfter)", key: "recordedAfter")
        objects(batch.totals, key: "totals") { json, total in
            json.string(total.currency.code, key: "currency")
            json.number(total.chargeCount, key: "charges")
            json.number(total.creditCount, key: "credits")
            json.append(total.money.net, in: total.currency, key: "net")
        }
    }

    fileprivate mutating func append(_ totals: PostedTotals) {
        string(totals.currency.code, key: "currency")
        number(totals.chargeCount, key: "charges")
        number(totals.creditCount, key: "credits")
        append(totals.money.charged, in: totals.currency, key: "charged")
        append(totals.money.refunded, in: totals.currency, key: "refunded")
        append(totals.money.net, in: totals.currency, key: "net")
        let months = totals.creditsByOriginalMonth.sorted { $0.key < $1.key }
        objects(months, key: "creditsByOriginalMonth") { json, credits in
            json.string(credits.key, key: "month")
            json.number(credits.value.count, key: "credits")
            json.append(credits.value.sums, in: totals.currency, key: "refunded")
        }
    }
}
