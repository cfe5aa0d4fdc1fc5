import OrderSite
import OrderWorld

extension ScratchSite {
    /// Copies a site as it is on disk, so that many trials begin with a state that was made once. Releases the other
    /// one's ledger first.
    package convenience init(copying other: ScratchSite) throws {
        try self.init()
        other.closeLedger()
        (reference, settings, asOf) = (other.reference, other.settings, other.asOf)
        (hasOwnSecrets, chunkOrdersMax) = (other.hasOwnSecrets, other.chunkOrdersMax)
        try copyFolder(other.layout.root, to: layout.root)
    }

    private func copyFolder(_ folder: String, to target: String) throws {
        for name in try live.names(inDirectory: folder) {
            let (path, copy) = ("\(folder)/\(name)", "\(target)/\(name)")
            guard let status = try live.status(path) else { continue }
            if status.isDirectory {
                try live.makeDirectory(copy, mode: status.permissions)
                try copyFolder(path, to: copy)
            } else {
                let bytes = try live.contents(of: path, byteCountMax: 1 << 28)
                let file = try live.openForWriting(copy, mode: status.permissions)
                try file.write(bytes.span)
            }
        }
    }
}
