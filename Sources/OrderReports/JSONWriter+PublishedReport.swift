package import OrderLedger
package import TabularText

extension JSONWriter {
    /// Appends a published file: its name, bytes and hash.
    package mutating func append(_ report: PublishedReport) {
        object { json in
            json.string(report.fileName, key: "file")
            json.number(report.byteCount, key: "bytes")
            json.string(report.sha256, key: "sha256")
        }
    }
}
