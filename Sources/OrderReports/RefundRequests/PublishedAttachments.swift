package import OrderWorld

/// The attachments of a batch, as its published `refund-requests.xml` lists them.
///
/// The ledger has the hash of that report, so the report is the record of the attachments too.
package enum PublishedAttachments {
    /// Visits each attachment that the report in `folder` lists as present, request by request. Visits none when there
    /// is no such report.
    package static func visit(
        publishedIn folder: String, world: any World, _ body: (PublishedAttachment) -> Void
    ) throws(WorldError) {
        let path = "\(folder)/\(ReportFileName.refundRequestsXML)"
        guard try world.status(path)?.isRegularFile == true else { return }
        let file = try world.openForReading(path)
        var line: [UInt8] = []
        for offset in stride(from: 0, to: file.byteCount, by: ReportFile.flushBytes) {
            var bytes: [UInt8] = []
            _ = try file.read(at: offset, count: ReportFile.flushBytes, appendingTo: &bytes)
            for byte in bytes {
                guard byte == UInt8(ascii: "\n") else {
                    line.append(byte)
                    continue
                }
                if let attachment = PublishedAttachment(line: line) { body(attachment) }
                line.removeAll(keepingCapacity: true)
            }
        }
    }

    /// Returns the bound for a batch's attachments: `byteCountMax`, moved as little as the reports in `folder` require.
    /// It is `byteCountMax` itself when there are no such reports. Throws when they cannot be read.
    ///
    /// A run may end after it published a batch's reports and before it recorded that. The next run makes them again,
    /// and has to find them the same to the byte. So it keeps the first run's bound, even when `limits.attachmentBytes`
    /// has changed since.
    package static func byteCountMax(
        _ byteCountMax: Int, publishedIn folder: String, world: any World
    ) throws(WorldError) -> Int {
        var most = byteCountMax
        try visit(publishedIn: folder, world: world) { attachment in
            let byteCount = Int(attachment.byteCount)
            most = attachment.sha256 == nil ? min(most, byteCount - 1) : max(most, byteCount)
        }
        return most
    }
}

/// An attachment that was present, as a report lists it.
package struct PublishedAttachment: Hashable, Sendable {
    /// The file's own name.
    package let name: String
    package let byteCount: Int64
    /// The hash, 64 lower-case hexadecimal digits; nil when the file was too large to be read.
    package let sha256: String?

    /// Reads a line of the report; nil unless it is the element of an attachment with a size. Each element has its own
    /// line, and a partner's text in the file never has a bare `<` or `"`.
    init?(line: [UInt8]) {
        guard line.drop(while: { $0 == UInt8(ascii: " ") }).starts(with: "<FileLink ".utf8) else { return nil }
        let text = String(decoding: line, as: UTF8.self)
        func value(_ attribute: String) -> String? {
            text.firstRange(of: " \(attribute)=\"").map { String(text[$0.upperBound...].prefix { $0 != "\"" }) }
        }
        guard let name = value("name"), let byteCount = value("bytes").flatMap({ Int64($0) }) else { return nil }
        self.name = Self.unescaped(name)
        self.byteCount = byteCount
        sha256 = value("sha256")
    }

    /// Undoes the escapes. A name that was searched for has no control character, so there are no other escapes in it.
    private static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&amp;", with: "&")
    }
}
