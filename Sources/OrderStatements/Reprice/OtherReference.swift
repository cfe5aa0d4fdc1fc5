package import OrderCatalog
package import OrderWorld

/// The reference data that price a period: a folder's own files, and the site's for those that it lacks.
package struct OtherReference: Sendable {
    let folder: String
    package let catalog: Catalog
    /// The names of the files that the folder has.
    let ownNames: [String]

    /// Throws an ``OtherReferenceError`` when the folder has no such file, or a used file has a fault, and a
    /// `WorldError` when one cannot be read.
    package init(
        folder: String, orElse site: String, world: any World, sha256: @escaping @Sendable ([UInt8]) -> String
    ) throws {
        self.folder = folder
        ownNames = try Catalog.fileNames.filter { name in try world.status("\(folder)/\(name)") != nil }.sorted()
        guard !ownNames.isEmpty else { throw OtherReferenceError.none(folder) }
        do {
            catalog = try Catalog.load(directory: folder, orElse: site, world: world, sha256: sha256)
        } catch CatalogError.faults(let faults) {
            throw OtherReferenceError.faults(Self.lines(faults, ownNames: ownNames, folder: folder, site: site))
        }
    }

    /// Returns the faults, each with its file: the folder's, or the site's when the folder has none of that name.
    private static func lines(
        _ faults: [ReferenceFault], ownNames: [String], folder: String, site: String
    ) -> [String] {
        let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        return faults.map { $0.text(inFolder: ownNames.contains($0.file) ? folder : site) }
    }
}

/// The reason why there are no other reference data.
package enum OtherReferenceError: Error, CustomStringConvertible {
    /// The folder has none of the files.
    case none(String)
    /// A line for each fault.
    case faults([String])

    package var description: String {
        switch self {
        case .none(let folder):
            "\(folder) has none of the reference files \(Catalog.fileNames.joined(separator: ", "))"
        case .faults(let lines): lines.joined(separator: "\n")
        }
    }
}
