internal import OrderLedger
internal import OrderModel
internal import OrderReconciliation
internal import OrderReports
package import TabularText

/// The keys of `reconcile.json`. Amounts are strings.
extension ReconcileStatement {
    package func append(to json: inout JSONWriter) {
        json.string(totals.isAllMatched ? "matched" : "differences", key: "status")
        json.string(reconciliation.basis.rawValue, key: "basis")
        json.string("\(reconciliation.tolerance)", key: "tolerance")
        json.append(period)
        if let partnerIds = reconciliation.scope.partnerIds { json.strings(partnerIds, key: "partnerIds") }
        if let currencies = reconciliation.scope.currencies { json.strings(currencies.map(\.code), key: "currencies") }
        let products = reconciliation.scope.products
        if let families = products.families { json.strings(families.map(\.rawValue), key: "families") }
        if let products = products.products { json.strings(products, key: "products") }
        json.string("\(reconciliation.asOf)", key: "reconciledAt")
        json.number(reconciliation.postedLaterCount, key: "postedLater")
        json.append(reconciliation.extent, softwareVersion: softwareVersion)
        json.objects(reconciliation.files, key: "files") { $0.append($1) }
        json.objects(totals.verdicts, key: "verdicts") { $0.append($1) }
        json.array(key: "causes") { json in
            for causes in totals.causes { json.append(causes) }
        }
        json.object(key: "matchedBy") { json in
            for key in MatchKey.allCases { json.number(totals.rowCount(key), key: key.name) }
        }
        json.objects(notCompared, key: "notCompared") { json, left in
            json.string(left.currency.code, key: "currency")
            json.number(left.postingCount, key: "postings")
            json.string(left.currency.text(ofMinorUnits: left.total), key: "total")
            json.number(left.rowCount, key: "rows")
            json.string(left.rowTotal.text, key: "rowsTotal")
        }
        json.objects(accepted, key: "accepted") { $0.append($1) }
        let absent = reconciliation.absentFromFiles
        json.object(key: "absentFromFiles") { json in
            json.strings(absent.currencies.map(\.code), key: "currencies")
            json.strings(absent.partnerIds, key: "partnerIds")
        }
        json.bool(reconciliation.namesNoKnownPartner, key: "noKnownPartner")
        json.array(key: "reports") { $0.append(rows) }
    }
}

extension JSONWriter {
    fileprivate mutating func append(_ met: AcceptedDifferences.Met) {
        string(met.verdict.name, key: "verdict")
        if let place = met.place {
            string(place.file, key: "file")
            number(place.line, key: "line")
        }
        if !met.reference.isEmpty { string(met.reference, key: "reference") }
        var there = AmountSum(currency: met.currency)
        there.add(met.there)
        string(met.currency.code, key: "currency")
        string(there.text, key: "there")
        string(met.currency.text(ofMinorUnits: Int128(met.here)), key: "here")
        string(met.acceptance.by, key: "by")
        string(met.acceptance.reason, key: "reason")
        string("\(met.acceptance.at)", key: "acceptedAt")
    }

    fileprivate mutating func append(_ file: VendorFileSummary) {
        string(file.name, key: "file")
        string(file.encoding, key: "encoding")
        string(file.decimalMark.rawValue, key: "decimal")
        number(file.columnCount, key: "columns")
        number(file.rowCount, key: "rows")
        number(file.byteCount, key: "bytes")
        string(file.sha256, key: "sha256")
    }

    fileprivate mutating func append(_ totals: VerdictTotals) {
        string(totals.currency.code, key: "currency")
        string(totals.verdict.name, key: "verdict")
        number(totals.lineCount, key: "rows")
        string(totals.there.text, key: "there")
        string(totals.here.text, key: "here")
        string(totals.difference.text, key: "difference")
        if totals.verdict == .matched || totals.toleratedCount > 0 {
            number(totals.toleratedCount, key: "withinTolerance")
        }
        guard totals.remarkedCount > 0 else { return }
        number(totals.remarkedCount, key: "withNote")
        number(totals.outsidePeriodCount, key: "outsidePeriod")
    }

    fileprivate mutating func append(_ causes: CauseTotals) {
        for cause in DifferenceCause.allCases where causes.lineCount(cause) > 0 {
            object { json in
                json.string(causes.currency.code, key: "currency")
                json.string(cause.name, key: "cause")
                json.number(causes.lineCount(cause), key: "rows")
                json.string(causes.difference(cause).text, key: "difference")
            }
        }
    }
}
