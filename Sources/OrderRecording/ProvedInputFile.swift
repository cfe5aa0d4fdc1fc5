internal import Crypto
package import OrderWorld
internal import Synchronization
internal import WorkBeside

extension InputFile {
    /// Returns the SHA-256 of the whole file: 64 lower-case hexadecimal digits.
    package func sha256() throws(WorldError) -> String {
        let whole = DigestBeside(byteCount: byteCount)
        try forEachBlock { whole.add($0[...]) }
        return whole.finish()
    }

    fileprivate func forEachBlock(_ body: ([UInt8]) -> Void) throws(WorldError) {
        for number in 0..<(byteCount + FileProof.blockBytes - 1) / FileProof.blockBytes {
            body(try block(number))
        }
    }

    fileprivate func block(_ number: Int) throws(WorldError) -> [UInt8] {
        var block: [UInt8] = []
        _ = try read(at: number * FileProof.blockBytes, count: FileProof.blockBytes, appendingTo: &block)
        return block
    }
}

/// The proof of a file's bytes: the hash of all of them, and a tag of each block.
package struct FileProof {
    /// 64 lower-case hexadecimal digits.
    package let sha256: String
    private let tags: [[UInt8]]
    /// A key of this proof alone, which no output depends on. Nobody can make other bytes with the same tag without it.
    private let key = SymmetricKey(size: .bits128)

    fileprivate static let blockBytes = 1 << 20

    /// Reads the whole file.
    package init(of file: any InputFile) throws(WorldError) {
        let whole = DigestBeside(byteCount: file.byteCount)
        var tags: [[UInt8]] = []
        try file.forEachBlock { [key] block in
            whole.add(block[...])
            tags.append(Self.tag(of: block, number: tags.count, key))
        }
        self.tags = tags
        sha256 = whole.finish()
    }

    /// Tells whether a block still has the bytes that it had.
    fileprivate func proves(_ block: [UInt8], number: Int) -> Bool {
        tags.indices.contains(number) && Self.tag(of: block, number: number, key) == tags[number]
    }

    /// Returns a block's tag: GMAC, which is GCM over bytes that are only authenticated (NIST SP 800-38D). It takes a
    /// fraction of the time of a SHA-256, and the block's number is the nonce that GCM wants.
    private static func tag(of block: [UInt8], number: Int, _ key: SymmetricKey) -> [UInt8] {
        let nonce = unsafe withUnsafeBytes(of: UInt64(number).bigEndian) { unsafe [UInt8](repeating: 0, count: 4) + $0 }
        guard let nonce = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.seal([UInt8](), using: key, nonce: nonce, authenticating: block)
        else { preconditionFailure("GCM takes a nonce of twelve bytes and a block of any length") }
        return Array(box.tag)
    }
}

/// A file that passes on a block only when it still is what it was when the file was proved.
///
/// So every byte that is used is the claim's, even when the file changes between two readings.
package final class ProvedInputFile: InputFile {
    private let file: any InputFile
    private let path: String
    private let proof: FileProof
    /// The blocks that were proved last, the latest first. While one is read, places are looked up in the one before.
    private let last = Mutex<[(number: Int, bytes: [UInt8])]>([])
    private static let blocksKept = 2

    package init(_ file: any InputFile, path: String, _ proof: FileProof) {
        self.file = file
        self.path = path
        self.proof = proof
    }

    package var byteCount: Int { file.byteCount }

    package func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let end = min(offset + count, byteCount)
        var next = offset
        while next < end {
            let number = next / FileProof.blockBytes
            let block = try proved(number)
            let start = number * FileProof.blockBytes
            let upTo = min(end, start + block.count)
            guard upTo > next else { throw changed }
            buffer.append(contentsOf: block[(next - start)..<(upTo - start)])
            next = upTo
        }
        return max(0, next - offset)
    }

    private func proved(_ number: Int) throws(WorldError) -> [UInt8] {
        if let bytes = last.withLock({ $0.first { $0.number == number }?.bytes }) { return bytes }
        let block = try file.block(number)
        guard proof.proves(block, number: number) else { throw changed }
        last.withLock { $0 = [(number, block)] + $0.prefix(Self.blocksKept - 1) }
        return block
    }

    private var changed: WorldError {
        WorldError(
            operation: "go on with", path: path, errorNumber: 0,
            reason: "it was changed while it was read. Put the right bytes back, or end it with `docket abandon`")
    }
}
