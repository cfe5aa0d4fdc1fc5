/// A file that a cancellation names (R11), and the result of searching for it beside the batch.
struct Attachment: Hashable {
    /// The name in the batch, without spaces around it.
    let name: String
    let standing: Standing

    /// The `AttachmentStatuses` of `refund-requests.csv` and the `status` of its XML twin.
    enum Standing: Hashable {
        /// The file is there, whole, and archived with the batch. `sha256` is 64 lower-case hexadecimal digits.
        case supplied(byteCount: Int64, sha256: String)
        /// No file of that name came with the batch.
        case notSupplied
        /// The file has more bytes than the settings allow (`limits.attachmentBytes`). It is archived and was not read.
        case tooLarge(byteCount: Int64)
        /// The name could lead out of the batch's own folder, or is no file's name at all. It was never searched for.
        case nameRefused
        /// A link, a folder or a device has the name; it was not read.
        case notAFile
        /// The user who runs the site may not read the file.
        case notReadable
        /// The name comes after the first hundred and was not searched for.
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

        /// The file's size; nil when it is unknown.
        var byteCount: Int64? {
            switch self {
            case .supplied(let byteCount, _), .tooLarge(let byteCount): byteCount
            default: nil
            }
        }

        /// The file's hash; nil when it was not read.
        var sha256: String? {
            if case .supplied(_, let sha256) = self { return sha256 }
            return nil
        }
    }
}

/// The names of attachments.
enum AttachmentName {
    /// The most bytes of a name that Linux allows.
    private static let bytesMax = 255

    /// Returns the names in an `Attachment` field, in its order. `;` separates them.
    static func names(in field: String) -> [String] {
        field.split(separator: ";").map(trimmed).filter { !$0.isEmpty }
    }

    private static func trimmed(_ name: Substring) -> String {
        var name = name
        while name.first == " " { name.removeFirst() }
        while name.last == " " { name.removeLast() }
        return String(name)
    }

    /// Tells whether the name can only be that of a file in one folder. It has no separator of any system and no
    /// control character, and is not hidden, so it is neither `.` nor `..`.
    static func isSafe(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first != ".", name.utf8.count <= bytesMax else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            scalar != "/" && scalar != "\\" && scalar.properties.generalCategory != .control
        }
    }
}

/// The count of attachments that the requests of a batch name.
package struct AttachmentTally: Hashable, Sendable {
    package internal(set) var named = 0
    /// The count of those that are there and on record with their hash.
    package internal(set) var supplied = 0

    package init() {}

    package var isIncomplete: Bool { supplied < named }

    mutating func add(_ attachments: [Attachment]) {
        named += attachments.count
        supplied += attachments.count { $0.standing.sha256 != nil }
    }
}
