internal import Crypto
package import Logging
package import OrderCatalog
internal import OrderModel
package import OrderWorld
internal import Synchronization

/// The files in the folder of downloads. Nobody gets a file before its size and SHA-256 were proved, and after each
/// change they are proved again, in the background.
package final class FileShelf: Sendable {
    private let world: any World
    private let logger: Logger
    private let proofs = Mutex<[Key: Proof]>([:])
    private let queue = Mutex(ProofQueue())

    private struct Key: Hashable {
        let folder: String
        let file: DownloadFile
    }

    private enum Proof: Sendable {
        case right(FileIdentity)
        case wrong(FileIdentity, reason: String)
    }

    private struct ProofQueue: Sendable {
        var waiting: [Key] = []
        var isRunning = false
    }

    /// The answer to a request for a file.
    package enum Answer: Sendable {
        case ready(any WatchedFile)
        /// It is still to be proved.
        case checking
        /// It is not there, or is another one; the reason is for the operator.
        case missing(reason: String)
    }

    private static let pieceBytes = 1 << 20

    package init(world: any World, logger: Logger) {
        self.world = world
        self.logger = logger
    }

    /// Opens a file that is proved; begins its proof otherwise.
    package func open(_ file: DownloadFile, in folder: String) -> Answer {
        do throws(WorldError) {
            guard let found = try world.openFolder(folder)?.file(file.name) else {
                return .missing(reason: "there is no file \(file.name.visible) in \(folder)")
            }
            let identity = try found.identity()
            guard Int64(identity.byteCount) == file.byteCount else {
                return .missing(
                    reason:
                        "\(file.name.visible) has \(identity.byteCount) bytes, and downloads.csv says \(file.byteCount)"
                )
            }
            let key = Key(folder: folder, file: file)
            switch proofs.withLock({ $0[key] }) {
            case .right(identity)?: return .ready(found)
            case .wrong(identity, let reason)?: return .missing(reason: reason)
            default:
                prove([key], first: true)
                return .checking
            }
        } catch {
            return .missing(reason: "\(error)")
        }
    }

    /// Proves files in the background, one after the other.
    package func prove(_ files: [DownloadFile], in folder: String) {
        prove(files.map { Key(folder: folder, file: $0) }, first: false)
    }

    /// The number of files that wait for their proof.
    package var waitingCount: Int { queue.withLock { $0.waiting.count + ($0.isRunning ? 1 : 0) } }

    /// Proves a file now. Returns the reason when it cannot be served; nil when it can.
    package func fault(of file: DownloadFile, in folder: String) async -> String? {
        while true {
            switch open(file, in: folder) {
            case .ready: return nil
            case .missing(let reason): return reason
            case .checking: try? await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    private func prove(_ keys: [Key], first: Bool) {
        let isIdle = queue.withLock { queue in
            let new = keys.filter { !queue.waiting.contains($0) }
            queue.waiting.insert(contentsOf: new, at: first ? 0 : queue.waiting.count)
            defer { queue.isRunning = true }
            return !queue.isRunning
        }
        if isIdle { Task(priority: .utility) { await work() } }
    }

    private func work() async {
        while let key = queue.withLock({ queue -> Key? in
            guard !queue.waiting.isEmpty else {
                queue.isRunning = false
                return nil
            }
            return queue.waiting.removeFirst()
        }) {
            do {
                try await prove(key)
            } catch {
                logger.warning("\(key.file.name.visible) cannot be proved: \(error)")
            }
        }
    }

    private func prove(_ key: Key) async throws {
        let file = key.file
        guard let found = try world.openFolder(key.folder)?.file(file.name) else { return }
        let identity = try found.identity()
        guard Int64(identity.byteCount) == file.byteCount, !isKnown(identity, key) else { return }
        let sha256 = try await Self.sha256(of: found, byteCount: identity.byteCount)
        // A file that changed meanwhile is proved again at its next request.
        guard try found.identity() == identity else { return }
        let isRight = sha256 == file.sha256
        let reason = "\(file.name.visible) has the SHA-256 \(sha256), and downloads.csv says \(file.sha256)"
        proofs.withLock { $0[key] = isRight ? .right(identity) : .wrong(identity, reason: reason) }
        if isRight {
            logger.notice("\(file.name.visible) is proved; \(waitingCount - 1) files wait")
        } else {
            logger.warning("\(reason); nobody gets it")
        }
    }

    private func isKnown(_ identity: FileIdentity, _ key: Key) -> Bool {
        switch proofs.withLock({ $0[key] }) {
        case .right(identity)?, .wrong(identity, _)?: true
        default: false
        }
    }

    private static func sha256(of file: any WatchedFile, byteCount: Int) async throws -> String {
        var hash = SHA256()
        var piece: [UInt8] = []
        var offset = 0
        while offset < byteCount {
            piece.removeAll(keepingCapacity: true)
            let count = try file.read(at: offset, count: pieceBytes, appendingTo: &piece)
            guard count > 0 else { break }
            hash.update(data: piece)
            offset += count
            // Requests come first.
            await Task.yield()
        }
        return HexadecimalText.of(hash.finalize())
    }
}
