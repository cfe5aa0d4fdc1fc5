internal import Crypto
internal import Dispatch
internal import OrderModel
internal import Synchronization

/// Makes the SHA-256 of bytes on a thread of its own while they are read, written or examined: both take about as long.
package final class DigestBeside: Sendable {
    private let hash = Mutex(SHA256())
    private let queue = DispatchQueue(label: "docket.digest")
    /// The room for blocks. Only a few wait, so that memory stays flat even when hashing is slow.
    private let room = DispatchSemaphore(value: blocksWaitingMax)
    /// True when the bytes are too few to be worth a thread.
    private let isSmall: Bool

    private static let blocksWaitingMax = 4
    private static let smallBytesMax = 64 << 10

    /// `byteCount` is the approximate count of bytes to come.
    package init(byteCount: Int) {
        isSmall = byteCount <= Self.smallBytesMax
    }

    /// Takes the next bytes.
    package func add(_ bytes: ArraySlice<UInt8>) {
        guard !isSmall else { return update(bytes) }
        room.wait()
        queue.async { [self] in
            update(bytes)
            room.signal()
        }
    }

    /// Returns the hash of all added bytes: 64 lower-case hexadecimal digits.
    package func finish() -> String {
        queue.sync {}
        return HexadecimalText.of(hash.withLock { $0.finalize() })
    }

    private func update(_ bytes: ArraySlice<UInt8>) {
        unsafe bytes.withUnsafeBytes { buffer in hash.withLock { unsafe $0.update(bufferPointer: buffer) } }
    }
}
