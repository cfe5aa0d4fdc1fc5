public import OrderWorld

/// What reports that are published already say of the attachments' sizes.
///
/// A run may end after it published a batch's reports and before it could say so. The next one makes them again and
/// finds them the same to the byte; so it has to go by what the first one decided, although `limits.attachmentBytes`
/// was changed since.
public enum PublishedAttachments {
    /// The bound that a batch's attachments are judged by: `byteCountMax`, moved as little as the reports in `folder`
    /// ask for. It is `byteCountMax` itself where no such reports are. Throws when they cannot be read.
    public static func byteCountMax(
        _ byteCountMax: Int, publishedIn folder: String, world: any World
    ) throws(WorldError) -> Int {
        let path = "\(folder)/\(ReportFileName.refundRequestsXML)"
        guard try world.status(path)?.isRegularFile == true else { return byteCountMax }
        let file = try world.openForReading(path)
        var (most, line): (Int, [UInt8]) = (byteCountMax, [])
        for offset in stride(from: 0, to: file.byteCount, by: ReportFile.flushBytes) {
            var bytes: [UInt8] = []
            _ = try file.read(at: offset, count: ReportFile.flushBytes, appendingTo: &bytes)
            for byte in bytes {
                if byte != UInt8(ascii: "\n") {
                    line.append(byte)
                } else {
                    most = bound(most, by: line)
                    line.removeAll(keepingCapacity: true)
                }
            }
        }
        return most
    }

    /// An element is on a line of its own, and no text that a partner wrote has a `<` or a `"` of its own in the file.
    private static func bound(_ most: Int, by line: [UInt8]) -> Int {
        guard line.drop(while: { $0 == UInt8(ascii: " ") }).starts(with: "<FileLink ".utf8) else { return most }
        let text = String(decoding: line, as: UTF8.self)
        if let byteCount = byteCount(in: text, after: "\" status=\"supplied\" bytes=\"") { return max(most, byteCount) }
        if let byteCount = byteCount(in: text, after: "\" status=\"too-large\" bytes=\"") {
            return min(most, byteCount - 1)
        }
        return most
    }

    private static func byteCount(in text: String, after start: String) -> Int? {
        guard let range = text.firstRange(of: start) else { return nil }
        return Int(text[range.upperBound...].prefix { $0 != "\"" })
    }
}
