package import OrderLedger
internal import OrderModel
package import TabularText

extension JSONWriter {
    /// Appends people's decisions about the batch: a guard that parked it, a release, an undoing. Most batches have
    /// none.
    mutating func appendDecisions(_ batch: ReportedBatch) {
        if let parking = batch.parking { object(key: "guard") { $0.append(parking.exceeded) } }
        if let release = batch.release { append(release, parkedAs: batch.parkedAs) }
        if let undo = batch.undo { append(undo) }
        if let renewal = batch.renewal { append(renewal) }
        if let abandonment = batch.abandonment { append(abandonment, of: batch) }
    }

    /// Appends the figures of a guard.
    package mutating func append(_ exceeded: ExceededGuard) {
        string(exceeded.kind.settingsKey, key: "name")
        string(exceeded.subject, key: "subject")
        string(exceeded.figure, key: "figure")
        string(exceeded.limit, key: "limit")
        number(exceeded.sourceLine, key: "line")
        objects(exceeded.charges.sums, key: "wouldCharge") { json, sum in
            json.string(sum.currency.code, key: "currency")
            json.string(sum.currency.text(ofMinorUnits: sum.minorUnits), key: "total")
        }
    }

    private mutating func append(_ release: Release, parkedAs folder: String) {
        object(key: "released") { json in
            json.string(release.by, key: "by")
            json.string(release.reason, key: "reason")
            json.string(release.at.description, key: "at")
            json.string(folder, key: "parkedAs")
        }
    }

    private mutating func append(_ abandonment: Abandonment, of batch: ReportedBatch) {
        object(key: "abandoned") { json in
            json.string(abandonment.by, key: "by")
            json.string(abandonment.reason, key: "reason")
            json.string(abandonment.at.description, key: "at")
            json.number(batch.ordersAnswered, key: "ordersAnswered")
            json.number(batch.header.orderCount, key: "ordersInFile")
        }
    }

    private mutating func append(_ undo: Undo) {
        string("operator", key: "origin")
        string(undo.targetFolder, key: "undoes")
        string(undo.by, key: "by")
        string(undo.reason, key: "reason")
        bool(undo.isForced, key: "forced")
    }

    private mutating func append(_ renewal: Renewal) {
        string("operator", key: "origin")
        string(renewal.reference, key: "reissues")
        string(renewal.by, key: "by")
        string(renewal.reason, key: "reason")
    }
}
