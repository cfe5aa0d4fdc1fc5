internal import OrderModel

/// The reason why a file stays in its place for the next run. The description is the end of a sentence.
enum LeftReason: CustomStringConvertible {
    case stillWritten
    /// Some of its bytes are not on the disk, and all of them are more than the settings allow.
    case hollow(bytesMax: Int)
    /// The same of one of its attachments.
    case hollowAttachment(String, bytesMax: Int)
    /// Its partner already had as many files in the run as the settings allow.
    case shareUsedUp(filesMax: Int)

    var description: String {
        switch self {
        case .stillWritten: "it is still being written"
        case .hollow(let bytesMax):
            "it has holes, and is longer than limits.fileBytes allows (\(bytesMax)); remove it"
        case .hollowAttachment(let name, let bytesMax):
            "its attachment '\(name.visible)' has holes, and is longer than limits.attachmentBytes allows (\(bytesMax)); "
                + "remove it"
        case .shareUsedUp(let filesMax):
            "its partner has had \(filesMax) files in this run, which is as many as drop.filesPerPartner allows"
        }
    }
}
