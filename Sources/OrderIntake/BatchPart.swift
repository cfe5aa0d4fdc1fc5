package import OrderWorld

/// A file of a batch: the batch itself, or one that goes with it.
package enum BatchPart: Hashable, Sendable {
    case batch
    case companion(BatchCompanion)
    /// By its name in the folder of attachments.
    case attachment(String)

    /// Names the part in a sentence about the batch: `it`, `its .sig`, `its attachment 'mail.pdf'`. The name of an
    /// attachment is the partner's own.
    package var phrase: String {
        switch self {
        case .batch: "it"
        case .companion(let companion): "its \(companion.suffix)"
        case .attachment(let name): "its attachment '\(name)'"
        }
    }

    /// Finds the first file of the batch at a path that `finding` has an answer for. A companion or an attachment
    /// counts only if it is a file, and no link.
    package static func first<Finding>(
        ofBatchAt path: String, world: any World, _ finding: (any WatchedFile) throws(WorldError) -> Finding?
    ) throws(WorldError) -> (part: BatchPart, finding: Finding)? {
        if let found = try finding(world.openForReading(path)) { return (.batch, found) }
        guard let folder = try world.openFolder(ParentFolder.path(of: path)) else { return nil }
        let name = ParentFolder.name(of: path)
        for companion in BatchCompanion.allCases {
            guard let file = try folder.file(name + companion.suffix), let found = try finding(file) else { continue }
            return (.companion(companion), found)
        }
        guard let attachments = try folder.folder(name + AttachmentsFolder.suffix) else { return nil }
        for name in try attachments.names() {
            guard let file = try attachments.file(name), let found = try finding(file) else { continue }
            return (.attachment(name), found)
        }
        return nil
    }
}
