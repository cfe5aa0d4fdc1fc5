internal import Crypto
internal import Dispatch
internal import OrderModel
internal import Synchronization

/// The SHA-256 of bytes, made on a thread of its own while they are read, written or looked at: both take about as
/// long.
public final class DigestBeside: Sendable {
    private let hash = Mutex(SHA256())
    private let queue = DispatchQueue(label: "docket.digest")
    /// Few blocks wait, so that memory stays flat however slowly they are hashed.
    private let room = DispatchSemaphore(value: blocksWaitingMax)
    /// True when there is so little that no thread is worth its start.
    private let isSmall: Bool

    private static let blocksWaitingMax = 4
    private static let smallBytesMax = 64 << 10

    /// `byteCount` is about how many bytes are to come.
    public init(byteCount: Int) {
        isSmall = byteCount <= Self.smallBytesMax
    }

    /// Takes the next bytes.
    public func add(_ bytes: ArraySlice<UInt8>) {
        guard !isSmall else { return update(bytes) }
        room.wait()
        queue.async { [self] in
            update(bytes)
            room.signal()
        }
    }

    /// The hash of all bytes that were added, 64 lower-case hexadecimal digits.
    public func finish() -> String {
        queue.sync {}
        return HexadecimalText.of(hash.withLock { $0.finalize() })
    }

    private func update(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { buffer in hash.withLock { $0.update(bufferPointer: buffer) } }
    }
}
