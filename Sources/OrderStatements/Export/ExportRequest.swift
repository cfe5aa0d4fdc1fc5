package import OrderLedger
package import OrderModel

/// The period and partner of an export, and its statement about itself.
package struct ExportRequest: Sendable {
    package let period: PostingPeriod
    /// The partner; nil for all.
    package let partnerId: String?
    /// The time of the export. Later postings are not in the files.
    package let exportedAt: Timestamp
    /// The version, such as `1.0.0`.
    package let softwareVersion: String

    package init(period: PostingPeriod, partnerId: String?, exportedAt: Timestamp, softwareVersion: String) {
        self.period = period
        self.partnerId = partnerId
        self.exportedAt = exportedAt
        self.softwareVersion = softwareVersion
    }

    /// Returns the beginning of the folder's name: `reconciliation-2018-10-01_2018-10-31`, and then the partner, with
    /// `_` for characters that a file name should not have.
    func name(_ kind: String) -> String { Self.name(kind, period, of: partnerId) }

    /// Returns the same for any party; nil for all.
    static func name(_ kind: String, _ period: PostingPeriod, of party: String?) -> String {
        let days = "\(kind)-\(period.from)_\(period.through)"
        guard let party else { return days }
        let safe = party.unicodeScalars.map { scalar -> Character in
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain || scalar == "-" ? Character(scalar) : "_"
        }
        return days + "-" + String(safe.prefix(64))
    }

    /// Returns the extent without the claims that were taken after the time of the export.
    func cut(_ extent: PostingExtent) -> PostingExtent {
        PostingExtent(head: extent.head, unrecorded: extent.unrecorded.filter { $0.asOf <= exportedAt })
    }
}
