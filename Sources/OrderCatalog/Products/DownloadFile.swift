package import OrderModel
package import OrderWorld

/// A file that download links lead to: a row of `downloads.csv`.
package struct DownloadFile: Hashable, Sendable {
    /// The name of the file in the folder of downloads.
    package let name: String
    package let byteCount: Int64
    /// 64 lower-case hexadecimal digits.
    package let sha256: String
}

/// The files of all choices, from `downloads.csv` alone.
package struct DownloadFiles: Sendable {
    private var files: [Key: DownloadFile] = [:]

    private struct Key: Hashable {
        let productId: String
        let skuId: String
        let choice: DownloadChoice
    }

    /// The faults of rows whose file cannot be served. The rest of the file is read.
    package private(set) var unservable: [ReferenceFault] = []

    /// Loads the file of a folder of reference data.
    ///
    /// - Throws: ``CatalogError/faults(_:)`` when the file is missing or is wrong; ``CatalogError/world(_:)`` when it
    ///   is there and cannot be read.
    package static func load(directory: String, world: any World) throws(CatalogError) -> DownloadFiles {
        let file = CatalogFile.downloads.rawValue
        let bytes: [UInt8]?
        do throws(WorldError) {
            let path = directory + "/" + file
            bytes =
                try world.status(path) == nil
                ? nil : try world.contents(of: path, byteCountMax: CatalogLoader.fileBytesMax)
        } catch {
            throw .world(error)
        }
        guard let bytes else { throw .faults([.missing(file)]) }
        return try DownloadFiles(file: file, bytes)
    }

    init(file: String, _ bytes: [UInt8]) throws(CatalogError) {
        var reader = ReferenceReader<DownloadColumn>(file: file, bytes: bytes)
        while reader.advance() {
            guard let row = reader.download() else { continue }
            let key = Key(productId: row.productId, skuId: row.skuId, choice: row.choice)
            guard let file = row.file else {
                unservable.append(reader.unservable)
                continue
            }
            files[key] = file
        }
        guard reader.faults.isEmpty else { throw .faults(reader.faults.sorted()) }
    }

    /// Returns the file of a SKU's choice; nil when `downloads.csv` has none, or not enough of it to serve.
    package func file(productId: String, skuId: String, choice: DownloadChoice) -> DownloadFile? {
        files[Key(productId: productId, skuId: skuId, choice: choice)]
    }

    /// Every file once, by its name. Rows that give one name different sizes or hashes are different files.
    package var all: [DownloadFile] {
        Set(files.values).sorted { ($0.name, $0.sha256) < ($1.name, $1.sha256) }
    }
}
