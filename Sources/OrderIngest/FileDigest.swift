internal import Crypto
internal import Dispatch
internal import OrderModel
internal import Synchronization

/// The SHA-256 of a file, made on a thread of its own while the file's blocks are looked at: both take about as long.
final class FileDigest: Sendable {
    private let hash = Mutex(SHA256())
    private let queue = DispatchQueue(label: "docket.ingest.digest")
    /// Few blocks wait, so that memory stays flat however slowly they are hashed.
    private let room = DispatchSemaphore(value: blocksWaitingMax)
    /// Whether the file is so small that no thread is worth its start.
    private let isSmall: Bool

    private static let blocksWaitingMax = 4
    private static let smallBytesMax = 64 << 10

    init(fileBytes: Int) {
        isSmall = fileBytes <= Self.smallBytesMax
    }

    /// Takes the next bytes of the file.
    func add(_ bytes: ArraySlice<UInt8>) {
        guard !isSmall else { return update(bytes) }
        room.wait()
        queue.async { [self] in
            update(bytes)
            room.signal()
        }
    }

    /// The hash of all bytes that were added, in hexadecimal digits.
    func finish() -> String {
        queue.sync {}
        return HexadecimalText.of(hash.withLock { $0.finalize() })
    }

    private func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { buffer in hash.withLock { $0.update(bufferPointer: buffer) } }
    }
}
