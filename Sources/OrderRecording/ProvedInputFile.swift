package import OrderWorld
internal import Synchronization
internal import WorkBeside

/// A file that is hashed from its first byte to its last while somebody reads it forward; so what was read is what is
/// proved, and not what another reading would find.
package final class ProvedInputFile: InputFile {
    private let file: any InputFile
    private let digest: DigestBeside
    /// How far the file is hashed.
    private let frontier = Mutex(0)

    private static let blockBytes = 1 << 20

    package init(_ file: any InputFile) {
        self.file = file
        digest = DigestBeside(byteCount: file.byteCount)
    }

    package var byteCount: Int { file.byteCount }

    package func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let start = buffer.count
        let received = try file.read(at: offset, count: count, appendingTo: &buffer)
        try advance(to: offset)
        // The same bytes read again are not hashed again.
        frontier.withLock { frontier in
            guard frontier >= offset, frontier < offset + received else { return }
            digest.add(buffer[(start + frontier - offset)..<(start + received)])
            frontier = offset + received
        }
        return received
    }

    /// The SHA-256 of the whole file; what nobody read is read now.
    package func finish() throws(WorldError) -> String {
        try advance(to: byteCount)
        return digest.finish()
    }

    private func advance(to end: Int) throws(WorldError) {
        while true {
            let next = frontier.withLock { $0 }
            guard next < end else { return }
            var block: [UInt8] = []
            let received = try file.read(at: next, count: min(Self.blockBytes, end - next), appendingTo: &block)
            guard received > 0 else { return }
            digest.add(block[...])
            frontier.withLock { $0 = next + received }
        }
    }
}
