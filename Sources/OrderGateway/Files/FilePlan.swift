internal import OrderDownloads

/// The bytes of an answer's body: parts of the file, and the text between them when there are several.
struct FilePlan: Sendable {
    /// A run of bytes.
    enum Piece: Sendable, Equatable {
        case text(String)
        case file(Range<Int64>)
    }

    let pieces: [Piece]
    let contentType: String
    /// The `Content-Range` of one part.
    let contentRange: String?

    static let fileType = "application/octet-stream"

    /// The bytes of the whole body.
    var byteCount: Int64 {
        pieces.reduce(0) { sum, piece in
            switch piece {
            case .text(let text): sum + Int64(text.utf8.count)
            case .file(let range): sum + Int64(range.count)
            }
        }
    }

    static func whole(byteCount: Int64) -> FilePlan {
        FilePlan(pieces: [.file(0..<byteCount)], contentType: fileType, contentRange: nil)
    }

    /// Plans parts of a file: one as it is, several as `multipart/byteranges` (RFC 9110, section 14.6). `boundary` is a
    /// text that nobody can know before.
    static func parts(_ parts: [Range<Int64>], of byteCount: Int64, boundary: String) -> FilePlan {
        func range(_ part: Range<Int64>) -> String { "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(byteCount)" }
        if parts.count == 1 {
            return FilePlan(pieces: [.file(parts[0])], contentType: fileType, contentRange: range(parts[0]))
        }
        var pieces: [Piece] = []
        for part in parts {
            let start = pieces.isEmpty ? "" : "\r\n"
            pieces.append(
                .text("\(start)--\(boundary)\r\nContent-Type: \(fileType)\r\nContent-Range: \(range(part))\r\n\r\n"))
            pieces.append(.file(part))
        }
        pieces.append(.text("\r\n--\(boundary)--\r\n"))
        return FilePlan(
            pieces: pieces, contentType: "multipart/byteranges; boundary=\(boundary)", contentRange: nil)
    }
}
