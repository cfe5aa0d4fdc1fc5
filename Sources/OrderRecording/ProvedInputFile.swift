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

/// The hashes that prove a file's bytes: one of all of them, and one of each block.
package struct FileProof {
    /// 64 lower-case hexadecimal digits.
    package let sha256: String
    fileprivate let blocks: [SHA256Digest]

    fileprivate static let blockBytes = 1 << 20

    /// Reads the whole file.
    package init(of file: any InputFile) throws(WorldError) {
        let whole = DigestBeside(byteCount: file.byteCount)
        var blocks: [SHA256Digest] = []
        try file.forEachBlock { block in
            whole.add(block[...])
            blocks.append(SHA256.hash(data: block))
        }
        self.blocks = blocks
        sha256 = whole.finish()
    }
}

/// A file that passes on a block only when it still is what it was when the file was proved.
///
/// So every byte that is used is the claim's, even when the file changes between two readings.
package final class ProvedInputFile: InputFile {
    private let file: any InputFile
    private let path: String
    private let proof: FileProof
    /// The block that was proved last, with its number.
    private let last = Mutex<(number: Int, bytes: [UInt8])>((-1, []))

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
        if let bytes = last.withLock({ $0.number == number ? $0.bytes : nil }) { return bytes }
        let block = try file.block(number)
        guard proof.blocks.indices.contains(number), SHA256.hash(data: block) == proof.blocks[number] else {
            throw changed
        }
        last.withLock { $0 = (number, block) }
        return block
    }

    private var changed: WorldError {
        WorldError(
            operation: "go on with", path: path, errorNumber: 0,
            reason: "it was changed while it was read. Put the right bytes back, or end it with `docket abandon`")
    }
}
