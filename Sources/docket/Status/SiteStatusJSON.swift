import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderWorld
import TabularText

/// The state of a site for a program: one JSON object on one line.
enum SiteStatusJSON {
    static func line(_ status: SiteStatus) -> [UInt8] {
        var json = JSONWriter(.line)
        json.object { json in
            json.string("\(status.asOf)", key: "asOf")
            json.number(status.exitStatus.rawValue, key: "exitStatus")
            json.string(Docket.version, key: "version")
            if let run = status.lastRun { json.object(key: "lastRun") { $0.append(run) } }
            if let isHeld = status.isHeld { json.bool(isHeld, key: "running") }
            if let holder = status.holder { json.object(key: "holder") { $0.append(holder) } }
            json.object(key: "waits") { $0.append(status.waits) }
            json.objects(status.quarantined, key: "quarantined") { json, claim in
                json.append(batch: claim)
                json.string("\(claim.asOf)", key: "since")
            }
            json.number(status.filesInDrop, key: "filesInDrop")
            json.number(status.ledgerBytes, key: "ledgerBytes")
        }
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func append(_ run: LastRun) {
        string("\(run.begin)", key: "begin")
        if let end = run.end { string("\(end)", key: "end") }
        if let status = run.status { number(status.rawValue, key: "exitStatus") }
        string("\(run.asOf)", key: "asOf")
        number(run.process.number, key: "process")
        string(run.process.host, key: "host")
    }

    fileprivate mutating func append(_ holder: SiteHolder) {
        number(holder.process.number, key: "process")
        string(holder.process.host, key: "host")
        string("\(holder.since)", key: "since")
    }
}
