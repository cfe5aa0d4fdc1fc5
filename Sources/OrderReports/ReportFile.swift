package import OrderLedger
package import OrderWorld
package import TabularText

/// One file of a report folder while it is written: a line buffer in front of an output file.
package struct ReportFile {
    /// The bytes that are not written yet.
    package var line = LineBuffer()
    private let output: any OutputFile
    private let name: String
    private let hashes: ReportHashes
    private var hash = ReportHash()

    /// The number of bytes that are collected before a write.
    package static let flushBytes = 64 << 10

    /// `hashes` records the finished file.
    init(_ output: any OutputFile, name: String, hashes: ReportHashes) {
        self.output = output
        self.name = name
        self.hashes = hashes
    }

    /// Writes the header row.
    package mutating func begin(_ columns: [String]) throws(WorldError) {
        line.header(columns)
        try flushIfFull()
    }

    /// Ends a row. Writes the collected bytes once there are ``flushBytes`` of them.
    package mutating func endLine() throws(WorldError) {
        line.endLine()
        try flushIfFull()
    }

    /// Writes bytes that were rendered elsewhere, after the ones that are not written yet.
    package mutating func append(_ bytes: [UInt8]) throws(WorldError) {
        try flush()
        hash.add(bytes)
        try output.write(bytes.span)
    }

    /// Writes the collected bytes once there are ``flushBytes`` of them.
    package mutating func flushIfFull() throws(WorldError) {
        if line.bytes.count >= Self.flushBytes { try flush() }
    }

    /// Writes the remaining bytes, makes the file durable and closes it. Returns its name, size and hash.
    @discardableResult
    package mutating func close() throws(WorldError) -> PublishedReport {
        try flush()
        try output.syncAndClose()
        let report = hash.report(name)
        hashes.add(report)
        return report
    }

    private mutating func flush() throws(WorldError) {
        guard !line.bytes.isEmpty else { return }
        hash.add(line.bytes)
        try output.write(line.bytes.span)
        line.removeAll()
    }
}
