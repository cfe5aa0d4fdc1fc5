internal import Dispatch
internal import OrderLedger
internal import Synchronization
internal import TabularText

/// Consecutive lines, and the bytes of their rows, which one thread hands to the next.
final class OutcomeStretch: Sendable {
    private let content = Mutex(Content())
    private let isRendered = DispatchSemaphore(value: 0)
    private let isHashed = DispatchSemaphore(value: 0)

    private struct Content {
        var lines = StretchLines(capacity: 0)
        var bytes = RenderedBytes()
        var hashesAtEnd: OutcomeHashes?
    }

    /// Takes lines in, and leaves none with memory for the next ones.
    func exchange(_ lines: inout StretchLines) {
        content.withLock { content in
            swap(&content.lines, &lines)
            lines.removeAll()
        }
    }

    /// The rows with a request for a refund.
    var refunds: [LineOutcome] { content.withLock { $0.lines.refunds } }

    /// Lets `render` make bytes of the lines, once.
    func render(_ render: (inout [LineOutcome], inout RenderedBytes) -> Void) {
        content.withLock { content in
            render(&content.lines.outcomes, &content.bytes)
            content.lines.outcomes.removeAll(keepingCapacity: true)
        }
        isRendered.signal()
    }

    /// Lets `hash` see the bytes, once, and keeps its result when the stretch ends a part.
    func hash(_ hash: (RenderedBytes) -> OutcomeHashes) {
        let hashes = hash(bytes)
        content.withLock { $0.hashesAtEnd = $0.lines.countsAtEnd == nil ? nil : hashes }
        isHashed.signal()
    }

    /// Returns the bytes as soon as they are ready.
    func rendered() -> RenderedBytes {
        isRendered.wait()
        return bytes
    }

    /// Waits until nobody needs the bytes any more. Returns the totals of all rows so far when the stretch ends a part.
    func hashed() -> OutcomePartEnd? {
        isHashed.wait()
        return content.withLock { content in
            guard let counts = content.lines.countsAtEnd, let hashes = content.hashesAtEnd else { return nil }
            content.lines.countsAtEnd = nil
            return OutcomePartEnd(counts: counts, hashes: hashes)
        }
    }

    private var bytes: RenderedBytes { content.withLock { $0.bytes } }
}

/// The content of a stretch.
struct StretchLines {
    var outcomes: [LineOutcome] = []
    /// The rows with a request for a refund, which are few.
    private(set) var refunds: [LineOutcome] = []
    /// The totals of all rows up to these, when these end a part.
    var countsAtEnd: OutcomeCounts?

    init(capacity: Int) {
        outcomes.reserveCapacity(capacity)
    }

    mutating func append(_ outcome: LineOutcome) {
        outcomes.append(outcome)
        if outcome.refundRequest != nil { refunds.append(outcome) }
    }

    mutating func removeAll() {
        outcomes.removeAll(keepingCapacity: true)
        refunds.removeAll(keepingCapacity: true)
        countsAtEnd = nil
    }
}

/// The totals of all rows at the end of a part.
struct OutcomePartEnd {
    let counts: OutcomeCounts
    let hashes: OutcomeHashes
}

/// Whole rows of the two files.
struct RenderedBytes {
    var results = LineBuffer(capacityBytes: 0)
    var reconciliation = LineBuffer(capacityBytes: 0)
}
