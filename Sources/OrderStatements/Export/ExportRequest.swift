package import OrderLedger
package import OrderModel

/// What an export is of, and what it says of itself.
package struct ExportRequest: Sendable {
    package let period: PostingPeriod
    /// Nil for all partners.
    package let partnerId: String?
    /// The time of the export: what was posted after it is not in the files.
    package let exportedAt: Timestamp
    /// Such as `1.0.0`.
    package let softwareVersion: String

    package init(period: PostingPeriod, partnerId: String?, exportedAt: Timestamp, softwareVersion: String) {
        self.period = period
        self.partnerId = partnerId
        self.exportedAt = exportedAt
        self.softwareVersion = softwareVersion
    }

    /// The name that the export's folder begins with: `reconciliation-2018-10-01_2018-10-31`, and the partner behind
    /// it, with `_` for what a file name should not have.
    func name(_ kind: String) -> String {
        let days = "\(kind)-\(period.from)_\(period.through)"
        guard let partnerId else { return days }
        let safe = partnerId.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain || scalar == "-" ? Character(scalar) : "_"
        }
        return days + "-" + String(safe.prefix(64))
    }

    /// What was taken after the time of the export is none of its concern.
    func cut(_ extent: PostingExtent) -> PostingExtent {
        PostingExtent(head: extent.head, unrecorded: extent.unrecorded.filter { $0.asOf <= exportedAt })
    }
}
