internal import Dispatch
internal import Synchronization

/// The hash of a reference file, made on another thread while the file is read: of a price list of a million rows it
/// takes as long as a sixth of the reading.
final class ReferenceDigest: Sendable {
    private let text = Mutex("")
    private let queue = DispatchQueue(label: "docket.catalog.digest")

    /// Files that are not worth the start of a thread.
    private static let smallBytesMax = 64 << 10

    init(of bytes: [UInt8], by sha256: @escaping @Sendable ([UInt8]) -> String) {
        if bytes.count > Self.smallBytesMax {
            queue.async { [self] in text.withLock { $0 = sha256(bytes) } }
        } else {
            text.withLock { $0 = sha256(bytes) }
        }
    }

    /// The hash, as soon as it is there.
    func finish() -> String {
        queue.sync {}
        return text.withLock { $0 }
    }
}
