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
        guard let place = try BatchPlace(path: path, world: world) else { return nil }
        for companion in BatchCompanion.allCases {
            guard let file = try place.file(of: companion), let found = try finding(file) else { continue }
            return (.companion(companion), found)
        }
        return try place.attachments()?.firstAnswer { name, file throws(WorldError) in
            try finding(file).map { (.attachment(name), $0) }
        }
    }
}
