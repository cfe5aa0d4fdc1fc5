internal import Dispatch
internal import OrderLedger
internal import OrderWorld
internal import Synchronization

/// The rows of `results.csv` and `reconciliation.csv` that an interrupted run wrote, and their expected hashes.
struct KeptOutcomes: Sendable {
    let results: KeptFile
    let reconciliation: KeptFile

    /// Returns the hashes of both files, to be continued; nil when a file has changed or cannot be read.
    func hashes() -> OutcomeHashes? {
        let found = Mutex<[ReportHash?]>([nil, nil])
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            let hash = (index == 0 ? results : reconciliation).hash()
            found.withLock { $0[index] = hash }
        }
        let hashes = found.withLock { $0 }
        guard let results = hashes[0], let reconciliation = hashes[1] else { return nil }
        return OutcomeHashes(results: results, reconciliation: reconciliation)
    }
}

/// A partly written file.
struct KeptFile: Sendable {
    let file: any InputFile
    let written: PublishedReport

    private static let readBytes = 1 << 20

    /// Returns the hash of the written part, to be continued; nil when it has changed or cannot be read.
    func hash() -> ReportHash? {
        var hash = ReportHash()
        var bytes: [UInt8] = []
        let byteCount = Int(written.byteCount)
        for offset in stride(from: 0, to: byteCount, by: Self.readBytes) {
            bytes.removeAll(keepingCapacity: true)
            let count = min(Self.readBytes, byteCount - offset)
            guard let read = try? file.read(at: offset, count: count, appendingTo: &bytes), read == count else {
                return nil
            }
            hash.add(bytes)
        }
        return hash.report(written.fileName) == written ? hash : nil
    }
}
