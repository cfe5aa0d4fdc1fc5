internal import OrderDownloads
internal import OrderLedger
internal import OrderModel
internal import OrderReports
package import TabularText

/// An export of downloads: its figures.
package struct DownloadsStatement: Statement, Sendable {
    package let folder: String
    let request: ExportRequest
    private var begunCount = 0
    private var refundedCount = 0
    private var links: Set<Int64> = []
    var file: PublishedReport?
    /// The last link of the chain of downloads at the export.
    var head: ChainLink?

    init(folder: String, request: ExportRequest) {
        self.folder = folder
        self.request = request
    }

    mutating func add(_ download: Download) {
        begunCount += 1
        if download.refundedAt != nil { refundedCount += 1 }
        links.insert(download.linkSerial)
    }

    package var lines: [String] {
        [
            "\(request.period.from) to \(request.period.through) → \(folder)",
            "  \(NounCount.text(begunCount, "download")) of \(NounCount.text(links.count, "link")), "
                + "\(refundedCount) taken back",
        ]
    }

    /// Facts that may still change.
    package var warnings: [String] {
        guard request.exportedAt < request.period.end else { return [] }
        return ["the period is not over; later downloads of it are not in the file"]
    }

    package func append(to json: inout JSONWriter) {
        json.string("downloads", key: "export")
        json.string("\(request.period.from)", key: "from")
        json.string("\(request.period.through)", key: "to")
        if let partnerId = request.partnerId { json.string(partnerId, key: "partnerId") }
        json.string("\(request.exportedAt)", key: "exportedAt")
        json.string(request.softwareVersion, key: "softwareVersion")
        json.number(begunCount, key: "begun")
        json.number(refundedCount, key: "refunded")
        json.number(links.count, key: "links")
        if let file {
            json.object(key: "file") { json in
                json.string(file.fileName, key: "fileName")
                json.number(file.byteCount, key: "byteCount")
                json.string(file.sha256, key: "sha256")
            }
        }
        if let head {
            json.object(key: "chain") { json in
                json.number(head.number, key: "link")
                json.string(head.hash, key: "hash")
            }
        }
    }
}
