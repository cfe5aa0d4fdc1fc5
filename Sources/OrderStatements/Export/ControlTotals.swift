internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import TabularText

/// The sidecar of an export, `control-totals.json`: what it is of, what it was made from, and rows, sums and SHA-256 of
/// each file. Amounts are strings, `refunded` is positive, and `net` is `charged` less `refunded`: the sums of the
/// file.
struct ControlTotals {
    let request: ExportRequest
    let extent: PostingExtent
    let files: [ExportedFile]
    /// By currency code.
    let totals: [PostedTotals]
    let keys: PostedKeys
    let late: LatePostings
    /// Postings of the period that are behind the time of the export.
    let postedLaterCount: Int

    static let fileName = "control-totals.json"

    /// `kind` is what is exported; `form` says what else describes it.
    func json(_ kind: String, _ form: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.string(kind, key: "export")
            form(&json)
            appendOrigin(to: &json)
            json.array(key: "files") { json in
                for file in files { append(file, to: &json) }
            }
            json.array(key: "totals") { json in
                for total in totals { json.object { $0.append(total) } }
            }
            json.number(keys.issued, key: "keysIssued")
            json.number(keys.charged, key: "keysCharged")
            json.number(postedLaterCount, key: "postedLater")
            appendLate(to: &json)
        }
        return json.bytes
    }

    private func appendOrigin(to json: inout JSONWriter) {
        json.object(key: "period") { json in
            json.string("\(request.period.from)", key: "from")
            json.string("\(request.period.through)", key: "to")
            json.bool(request.isComplete(extent), key: "complete")
        }
        if let partnerId = request.partnerId { json.string(partnerId, key: "partnerId") }
        json.string("\(request.exportedAt)", key: "exportedAt")
        json.string("docket \(request.softwareVersion)", key: "software")
        json.object(key: "ledger") { json in
            json.number(extent.head?.number ?? 0, key: "link")
            json.string(extent.head?.hash ?? "", key: "hash")
        }
        json.array(key: "unrecorded") { json in
            for claim in extent.unrecorded {
                json.object { json in
                    json.number(claim.number, key: "claim")
                    json.string(claim.fileName, key: "file")
                    if !claim.folder.isEmpty { json.string(claim.folder, key: "batch") }
                    json.string("\(claim.asOf)", key: "asOf")
                }
            }
        }
    }

    private func appendLate(to json: inout JSONWriter) {
        json.object(key: "late") { json in
            json.number(LatePostings.count(late.inPeriod), key: "postings")
            json.array(key: "batches") { json in
                for batch in late.inPeriod { json.append(batch) }
            }
            json.number(LatePostings.count(late.earlier), key: "postingsOfEarlierDays")
            json.array(key: "batchesOfEarlierDays") { json in
                for batch in late.earlier { json.append(batch) }
            }
        }
    }

    private func append(_ file: ExportedFile, to json: inout JSONWriter) {
        json.object { json in
            json.string(file.report.fileName, key: "file")
            if let totals = file.totals {
                json.string(totals.currency.code, key: "currency")
            }
            json.number(file.rowCount, key: "rows")
            if let totals = file.totals {
                json.append(totals.money.net, of: totals.money, key: "sums")
            }
            json.number(file.report.byteCount, key: "bytes")
            json.string(file.report.sha256, key: "sha256")
        }
    }
}

extension JSONWriter {
    fileprivate mutating func append(_ batch: LateBatch) {
        object { json in
            json.string(batch.folder, key: "batch")
            json.number(batch.claim, key: "claim")
            json.number(batch.link, key: "link")
            json.string("\(batch.postedAt)", key: "postedAt")
            json.string("\(batch.recordedAfter)", key: "recordedAfter")
            json.array(key: "totals") { json in
                for total in batch.totals {
                    json.object { json in
                        json.string(total.currency.code, key: "currency")
                        json.number(total.chargeCount, key: "charges")
                        json.number(total.creditCount, key: "credits")
                        json.append(total.money.net, of: total.money, key: "net")
                    }
                }
            }
        }
    }

    fileprivate mutating func append(_ totals: PostedTotals) {
        string(totals.currency.code, key: "currency")
        number(totals.chargeCount, key: "charges")
        number(totals.creditCount, key: "credits")
        append(totals.money.charged, of: totals.money, key: "charged")
        append(totals.money.refunded, of: totals.money, key: "refunded")
        append(totals.money.net, of: totals.money, key: "net")
        array(key: "creditsByOriginalMonth") { json in
            for (month, credits) in totals.creditsByOriginalMonth.sorted(by: { $0.key < $1.key }) {
                json.object { json in
                    json.string(month, key: "month")
                    json.number(credits.count, key: "credits")
                    json.append(credits.sums, of: totals.money, key: "refunded")
                }
            }
        }
    }
}
