internal import OrderWorld

/// One file of a report folder whose bytes are rendered and hashed elsewhere.
struct RenderedFile {
    private let output: any OutputFile
    private let name: String
    private let hashes: ReportHashes

    /// `hashes` records the finished file.
    init(_ output: any OutputFile, name: String, hashes: ReportHashes) {
        self.output = output
        self.name = name
        self.hashes = hashes
    }

    func write(_ bytes: [UInt8]) throws(WorldError) {
        guard !bytes.isEmpty else { return }
        try output.write(bytes.span)
    }

    /// Makes the file durable and closes it. `hash` is the hash of all its bytes.
    func close(_ hash: ReportHash) throws(WorldError) {
        try output.syncAndClose()
        hashes.add(hash.report(name))
    }
}
