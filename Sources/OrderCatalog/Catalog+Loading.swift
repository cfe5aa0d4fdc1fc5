internal import OrderModel
public import OrderWorld

extension Catalog {
    /// Loads the eight reference files of a folder, and checks them all before it returns.
    ///
    /// - Parameters:
    ///   - directory: The folder, `reference/` of a site.
    ///   - sha256: The SHA-256 of bytes, as 64 lower-case hexadecimal digits; it is given each file's bytes as they
    ///     stand.
    /// - Throws: ``CatalogError/faults(_:)`` with everything that is wrong, missing files included;
    ///   ``CatalogError/noFolder(_:)`` when there is no such folder; ``CatalogError/world(_:)`` when a file is there
    ///   and cannot be read.
    public static func load(
        directory: String, world: any World, sha256: @escaping @Sendable ([UInt8]) -> String
    ) throws(CatalogError) -> Catalog {
        let folder: FileStatus?
        do throws(WorldError) {
            folder = try world.status(directory)
        } catch {
            throw .world(error)
        }
        guard folder != nil else { throw .noFolder(directory) }
        return try load(sha256: sha256) { file throws(WorldError) in
            let path = directory + "/" + file
            guard try world.status(path) != nil else { return nil }
            return try world.contents(of: path, byteCountMax: CatalogLoader.fileBytesMax)
        }
    }

    /// Loads the reference data of a folder, and takes each file that the folder lacks from another one.
    public static func load(
        directory: String, orElse other: String, world: any World, sha256: @escaping @Sendable ([UInt8]) -> String
    ) throws(CatalogError) -> Catalog {
        try load(sha256: sha256) { file throws(WorldError) in
            for path in [directory + "/" + file, other + "/" + file] where try world.status(path) != nil {
                return try world.contents(of: path, byteCountMax: CatalogLoader.fileBytesMax)
            }
            return nil
        }
    }

    /// The names of the reference files, such as `tax.csv`.
    public static var fileNames: [String] { CatalogFile.allCases.map(\.rawValue) }

    /// Loads reference data from files in memory, by their names, such as `tax.csv`.
    public static func load(
        files: [String: [UInt8]], sha256: @escaping @Sendable ([UInt8]) -> String
    ) throws(CatalogError) -> Catalog {
        try load(sha256: sha256) { file throws(WorldError) in files[file] }
    }

    private static func load(
        sha256: @escaping @Sendable ([UInt8]) -> String, contents: (String) throws(WorldError) -> [UInt8]?
    ) throws(CatalogError) -> Catalog {
        var loader = CatalogLoader()
        for file in CatalogFile.allCases {
            do throws(WorldError) {
                loader.read(file, try contents(file.rawValue), sha256: sha256)
            } catch {
                throw .world(error)
            }
        }
        loader.finish()
        guard loader.faults.isEmpty else { throw .faults(loader.faults.sorted()) }
        return Catalog(loader)
    }
}
