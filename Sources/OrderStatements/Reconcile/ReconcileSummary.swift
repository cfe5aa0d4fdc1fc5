internal import OrderLedger
internal import OrderModel
internal import OrderReconciliation
internal import OrderReports
internal import TabularText

/// `reconcile.json`: what was held against what, and what it came to. Amounts are strings.
struct ReconcileSummary {
    let reconciliation: Reconciliation
    let totals: ReconcileTotals
    let softwareVersion: String

    func json(reports: [PublishedReport]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.string(totals.isAllMatched ? "matched" : "differences", key: "status")
            appendOrigin(to: &json)
            appendInputs(to: &json)
            appendTotals(to: &json)
            json.array(key: "notCompared") { json in
                for left in reconciliation.notCompared {
                    json.object { json in
                        json.string(left.currency.code, key: "currency")
                        json.number(left.postingCount, key: "postings")
                        json.string(left.currency.text(ofMinorUnits: left.total), key: "total")
                    }
                }
            }
            appendAbsent(to: &json)
            json.array(key: "reports") { json in
                for report in reports { json.append(report) }
            }
        }
        return json.bytes
    }

    private func appendOrigin(to json: inout JSONWriter) {
        let (scope, extent) = (reconciliation.scope, reconciliation.extent)
        json.string("\(reconciliation.tolerance)", key: "tolerance")
        json.object(key: "period") { json in
            json.string("\(scope.period.from)", key: "from")
            json.string("\(scope.period.through)", key: "to")
            json.bool(reconciliation.isComplete, key: "complete")
        }
        if let partnerIds = scope.partnerIds {
            json.array(key: "partnerIds") { json in
                for id in partnerIds { json.string(id) }
            }
        }
        if let currencies = scope.currencies {
            json.array(key: "currencies") { json in
                for currency in currencies { json.string(currency.code) }
            }
        }
        json.string("\(reconciliation.asOf)", key: "reconciledAt")
        json.number(reconciliation.postedLaterCount, key: "postedLater")
        json.string("docket \(softwareVersion)", key: "software")
        json.object(key: "ledger") { json in
            json.number(extent.head?.number ?? 0, key: "link")
            json.string(extent.head?.hash ?? "", key: "hash")
        }
        json.array(key: "unrecorded") { json in
            for claim in extent.unrecorded {
                json.object { json in
                    json.number(claim.number, key: "claim")
                    json.string(claim.fileName, key: "file")
                    json.string("\(claim.asOf)", key: "asOf")
                }
            }
        }
    }

    /// Of what the files have no row at all.
    private func appendAbsent(to json: inout JSONWriter) {
        let absent = reconciliation.absentFromFiles
        json.object(key: "absentFromFiles") { json in
            json.array(key: "currencies") { json in
                for currency in absent.currencies { json.string(currency.code) }
            }
            json.array(key: "partnerIds") { json in
                for id in absent.partnerIds { json.string(id) }
            }
        }
        json.bool(reconciliation.namesNoKnownPartner, key: "noKnownPartner")
    }

    private func appendInputs(to json: inout JSONWriter) {
        json.array(key: "files") { json in
            for file in reconciliation.files {
                json.object { json in
                    json.string(file.name, key: "file")
                    json.string(file.encoding, key: "encoding")
                    json.string(file.decimalMark.rawValue, key: "decimal")
                    json.number(file.columnCount, key: "columns")
                    json.number(file.rowCount, key: "rows")
                    json.number(file.byteCount, key: "bytes")
                    json.string(file.sha256, key: "sha256")
                }
            }
        }
    }

    private func appendTotals(to json: inout JSONWriter) {
        json.array(key: "verdicts") { json in
            for verdict in totals.verdicts {
                json.object { json in
                    json.string(verdict.currency.code, key: "currency")
                    json.string(verdict.verdict.name, key: "verdict")
                    json.number(verdict.lineCount, key: "rows")
                    json.string(verdict.there.text, key: "there")
                    json.string(verdict.here.text, key: "here")
                    json.string(verdict.difference.text, key: "difference")
                    if verdict.verdict == .matched { json.number(verdict.toleratedCount, key: "withinTolerance") }
                    if verdict.remarkedCount > 0 {
                        json.number(verdict.remarkedCount, key: "withNote")
                        json.number(verdict.outsidePeriodCount, key: "outsidePeriod")
                    }
                }
            }
        }
        json.array(key: "causes") { json in
            for causes in totals.causes {
                for cause in DifferenceCause.allCases where causes.lineCount(cause) > 0 {
                    json.object { json in
                        json.string(causes.currency.code, key: "currency")
                        json.string(cause.name, key: "cause")
                        json.number(causes.lineCount(cause), key: "rows")
                        json.string(causes.difference(cause).text, key: "difference")
                    }
                }
            }
        }
        json.object(key: "matchedBy") { json in
            for key in MatchKey.allCases { json.number(totals.rowCount(key), key: key.name) }
        }
    }
}
