internal import OrderDownloads
internal import OrderModel
internal import Synchronization

/// Follows the downloads that this gateway sends: which requests run, and how many bytes were sent that the store does
/// not know yet. A download that the store has for good is not followed.
final class DownloadMeter: Sendable {
    private let writer: StoreWriter
    private let entries = Mutex<[Int64: Entry]>([:])

    private struct Entry: Sendable {
        let store: any DownloadStore
        let keepBytes: Int64
        var requestCount = 0
        /// All bytes that this gateway sent.
        var sentBytes: Int64 = 0
        /// Those of them that the store knows.
        var toldBytes: Int64 = 0
        var toldAt: Timestamp
        var isKept = false
    }

    /// The seconds after which the store hears of a request that runs.
    private static let heartbeatSeconds: Int64 = 10

    init(writer: StoreWriter) {
        self.writer = writer
    }

    /// The downloads that requests of this gateway run for.
    var active: Set<Int64> {
        entries.withLock { Set($0.lazy.filter { $0.value.requestCount > 0 }.map(\.key)) }
    }

    /// Notes that a request begins to send.
    func begin(_ download: Download, in store: any DownloadStore, at now: Timestamp) {
        guard download.outcome == .open else { return }
        entries.withLock { entries in
            var entry = entries[download.number] ?? Entry(store: store, keepBytes: download.keepBytes, toldAt: now)
            entry.requestCount += 1
            entries[download.number] = entry
        }
    }

    /// Tells whether the next bytes may go out. Before the download has sent enough to count for good, the store hears
    /// of it, so that nobody gets more than that of a download that was taken back meanwhile.
    func allows(_ byteCount: Int64, of download: Int64, at now: Timestamp) async throws -> Bool {
        let crossing = entries.withLock { entries -> (bytes: Int64, store: any DownloadStore)? in
            guard var entry = entries[download], !entry.isKept,
                entry.sentBytes + byteCount >= entry.keepBytes
            else { return nil }
            let bytes = entry.sentBytes + byteCount - entry.toldBytes
            entry.toldBytes += bytes
            entry.toldAt = now
            entries[download] = entry
            return (bytes, entry.store)
        }
        guard let crossing else { return true }
        let counts = try await writer.add(
            SentBytes(download: download, byteCount: crossing.bytes), in: crossing.store, at: now)
        entries.withLock { $0[download]?.isKept = counts }
        return counts
    }

    /// True while a download may still be taken back.
    func isOpen(_ download: Int64) -> Bool {
        entries.withLock { entries in entries[download].map { !$0.isKept } ?? false }
    }

    func sent(_ byteCount: Int64, of download: Int64) {
        entries.withLock { $0[download]?.sentBytes += byteCount }
    }

    /// Notes that a request is over.
    func end(_ download: Int64) {
        entries.withLock { $0[download]?.requestCount -= 1 }
    }

    /// Tells the store of bytes and of requests that run, and forgets what is over. `isLast` tells it of all bytes.
    func tell(at now: Timestamp, isLast: Bool = false) async throws {
        let reports = entries.withLock { entries -> [(sent: SentBytes, store: any DownloadStore)] in
            var reports: [(sent: SentBytes, store: any DownloadStore)] = []
            for (number, entry) in entries {
                let isOver = entry.requestCount == 0
                let bytes = max(0, entry.sentBytes - entry.toldBytes)
                let isDue = isLast || now.secondsSinceEpoch - entry.toldAt.secondsSinceEpoch >= Self.heartbeatSeconds
                if !entry.isKept, isOver && bytes > 0 || isDue && !isOver {
                    reports.append((SentBytes(download: number, byteCount: bytes), entry.store))
                    entries[number]?.toldBytes += bytes
                    entries[number]?.toldAt = now
                } else if isOver {
                    entries[number] = nil
                }
            }
            return reports
        }
        for report in reports { _ = try await writer.add(report.sent, in: report.store, at: now) }
    }
}
