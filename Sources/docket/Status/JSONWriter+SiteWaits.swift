import OrderLedger
import OrderModel
import OrderReports
import OrderRun
import OrderSite
import TabularText

extension JSONWriter {
    /// Writes what waits in a site, as members of the open object.
    mutating func append(_ waits: SiteWaits) {
        objects(waits.parked, key: "parked") { $0.append(parked: $1) }
        objects(waits.unfinished, key: "unfinished") { $0.append(unfinished: $1) }
        objects(waits.staleUploads, key: "uploads") { json, upload in
            json.string(upload.path, key: "file")
            json.string("\(upload.since)", key: "since")
        }
        objects(waits.overdue, key: "overdue") { json, partner in
            json.string(partner.partnerId, key: "partnerId")
            json.string("\(partner.due)", key: "due")
            if let last = partner.last { json.string("\(last)", key: "last") }
        }
    }

    private mutating func append(parked claim: Claim) {
        append(batch: claim)
        if let parking = claim.parking {
            string("\(parking.asOf)", key: "since")
            string(parking.exceeded.problem(releasedAs: claim.folder).reason, key: "reason")
            object(key: "guard") { $0.append(parking.exceeded) }
        }
    }

    private mutating func append(unfinished claim: Claim) {
        append(batch: claim)
        number(claim.number, key: "claim")
        string("\(claim.state)", key: "state")
        string("\(claim.asOf)", key: "since")
        if let header = claim.header { number(header.orderCount, key: "orders") }
        if claim.state == .recording { number(claim.restart.ordersBefore, key: "recorded") }
    }

    /// Writes the file and the batch of a claim.
    mutating func append(batch claim: Claim) {
        string(claim.sourcePath, key: "file")
        if let header = claim.header {
            string(header.batchId, key: "batchId")
            string(header.partnerId, key: "partnerId")
            string(header.submittedBy, key: "submittedBy")
        }
        if !claim.folder.isEmpty { string(claim.folder, key: "folder") }
    }
}
