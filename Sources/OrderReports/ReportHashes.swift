internal import Crypto
internal import OrderLedger
internal import OrderModel

/// Collects the hashes of a folder's files as they are closed.
final class ReportHashes {
    private(set) var reports: [PublishedReport] = []

    func add(_ report: PublishedReport) {
        reports.append(report)
    }
}

/// Hashes the bytes of one file while they are written.
struct ReportHash {
    private var hash = SHA256()
    private(set) var byteCount: Int64 = 0

    mutating func add(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
        byteCount += Int64(bytes.count)
    }

    func report(_ fileName: String) -> PublishedReport {
        PublishedReport(fileName: fileName, byteCount: byteCount, sha256: HexadecimalText.of(hash.finalize()))
    }
}
