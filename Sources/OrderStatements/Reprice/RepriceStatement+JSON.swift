internal import OrderCatalog
internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import TabularText

// One JSON object: the keys of the request, the differing lines, and their totals. Amounts are strings.
extension RepriceRequest {
    func append(to json: inout JSONWriter) {
        if let partnerId { json.string(partnerId, key: "partnerId") }
        json.string("\(madeAt)", key: "madeAt")
        json.object(key: "referenceData") { json in
            for file in other.catalog.hashes { json.string(file.sha256, key: file.fileName) }
        }
        json.strings(other.ownNames, key: "replaced")
    }
}

extension RepricingRow {
    /// Appends the cells of the CSV file under the names of its columns, without the guard against formulas.
    func append(to json: inout JSONWriter) {
        for (column, cell) in zip(Self.columns, cells) { json.string(cell, key: column) }
    }
}

extension RepriceStatement {
    func append(to json: inout JSONWriter) {
        json.append(period)
        json.append(period.extent, softwareVersion: request.softwareVersion)
        json.objects(totals, key: "totals") { json, totals in
            json.string(totals.currency.code, key: "currency")
            json.number(totals.lineCount, key: "lines")
            json.number(totals.differingCount, key: "differing")
            json.number(totals.notPricedCount, key: "notPriced")
            json.append(totals.recorded, in: totals.currency, key: "recorded")
            json.append(totals.repriced, in: totals.currency, key: "repriced")
        }
    }
}
