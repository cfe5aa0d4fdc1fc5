/// A file that a cancellation names (R11), and what was found under that name beside the batch.
struct Attachment: Hashable {
    /// As the batch names it, without spaces around it.
    let name: String
    let standing: Standing

    /// The `AttachmentStatuses` of `refund-requests.csv` and the `status` of its XML twin.
    enum Standing: Hashable {
        /// It is there, whole, and archived with the batch. `sha256` is 64 lower-case hexadecimal digits.
        case supplied(byteCount: Int64, sha256: String)
        /// Nothing of that name came with the batch.
        case notSupplied
        /// It has more bytes than the settings allow (`limits.attachmentBytes`); it is archived and was not read.
        case tooLarge(byteCount: Int64)
        /// The name could lead out of the batch's own folder, or is no file's name at all; it was never looked for.
        case nameRefused
        /// What has the name is a link, a folder or a device; it was not read.
        case notAFile
        /// It may not be read by the user who runs the site.
        case notReadable
        /// A name after the first hundred, which was not looked for.
        case tooMany

        var word: String {
            switch self {
            case .supplied: "supplied"
            case .notSupplied: "not-supplied"
            case .tooLarge: "too-large"
            case .nameRefused: "name-refused"
            case .notAFile: "not-a-file"
            case .notReadable: "not-readable"
            case .tooMany: "too-many"
            }
        }

        /// Nil unless the file's size is known.
        var byteCount: Int64? {
            switch self {
            case .supplied(let byteCount, _), .tooLarge(let byteCount): byteCount
            default: nil
            }
        }

        /// Nil unless the file was read.
        var sha256: String? {
            if case .supplied(_, let sha256) = self { return sha256 }
            return nil
        }
    }
}

/// The names of attachments.
enum AttachmentName {
    /// What Linux allows.
    private static let bytesMax = 255

    /// The names in an `Attachment` field, in its order; `;` stands between them.
    static func names(in field: String) -> [String] {
        field.split(separator: ";").map(trimmed).filter { !$0.isEmpty }
    }

    private static func trimmed(_ name: Substring) -> String {
        var name = name
        while name.first == " " { name.removeFirst() }
        while name.last == " " { name.removeLast() }
        return String(name)
    }

    /// Tells whether the name is that of a file in one folder and nothing else: no separator of any system, no hidden
    /// file and so neither `.` nor `..`, no control character.
    static func isSafe(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first != ".", name.utf8.count <= bytesMax else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            scalar != "/" && scalar != "\\" && scalar.properties.generalCategory != .control
        }
    }
}

/// How many attachments the requests of a batch name.
public struct AttachmentTally: Hashable, Sendable {
    public internal(set) var named = 0
    /// Of them, those that are there and on record with their hash.
    public internal(set) var supplied = 0

    public init() {}

    public var isIncomplete: Bool { supplied < named }

    mutating func add(_ attachments: [Attachment]) {
        named += attachments.count
        supplied += attachments.count { $0.standing.sha256 != nil }
    }
}
