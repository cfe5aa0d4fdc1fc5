public import OrderWorld

/// The attachments of a batch as its published `refund-requests.xml` tells of them.
///
/// The ledger has the hash of that report, so that the report is the record of the attachments too.
public enum PublishedAttachments {
    /// Visits what the report in `folder` tells of each attachment that was there, request by request; nothing where
    /// there is no such report.
    public static func visit(
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

    /// The bound that a batch's attachments are judged by: `byteCountMax`, moved as little as the reports in `folder`
    /// ask for. It is `byteCountMax` itself where no such reports are. Throws when they cannot be read.
    ///
    /// A run may end after it published a batch's reports and before it could say so. The next one makes them again and
    /// finds them the same to the byte; so it has to go by what the first one decided, although
    /// `limits.attachmentBytes` was changed since.
    public static func byteCountMax(
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

/// An attachment that was there, as a report tells of it.
public struct PublishedAttachment: Hashable, Sendable {
    /// The file's own name.
    public let name: String
    public let byteCount: Int64
    /// 64 lower-case hexadecimal digits; nil when the file was too large to be read.
    public let sha256: String?

    /// Reads a line of the report; nil unless it is the element of an attachment with a size. An element is on a line
    /// of its own, and no text that a partner wrote has a `<` or a `"` of its own in the file.
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

    /// A name that was looked for has no control character, so that no other escape is in it.
    private static func unescaped(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&amp;", with: "&")
    }
}
