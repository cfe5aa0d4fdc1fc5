internal import Dispatch
internal import Synchronization

/// The hash of a reference file. Another thread makes it while the file is read: for a price list of a million rows it
/// takes a sixth of the time of the reading.
final class ReferenceDigest: Sendable {
    private let text = Mutex("")
    private let queue = DispatchQueue(label: "docket.catalog.digest")

    /// The size up to which a file is not worth the start of a thread.
    private static let smallBytesMax = 64 << 10

    init(of bytes: [UInt8], by sha256: @escaping @Sendable ([UInt8]) -> String) {
        if bytes.count > Self.smallBytesMax {
            queue.async { [self] in text.withLock { $0 = sha256(bytes) } }
        } else {
            text.withLock { $0 = sha256(bytes) }
        }
    }

    /// Waits for the hash and returns it.
    func finish() -> String {
        queue.sync {}
        return text.withLock { $0 }
    }
}
