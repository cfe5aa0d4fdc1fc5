internal import Dispatch
internal import OrderLedger
internal import Synchronization

/// Lines that follow each other, and the bytes that they are rendered to: what one thread hands to the next.
final class OutcomeStretch: Sendable {
    private let content = Mutex(Content())
    private let isRendered = DispatchSemaphore(value: 0)
    private let isHashed = DispatchSemaphore(value: 0)

    struct Content {
        var lines: [LineOutcome] = []
        var bytes = RenderedBytes()
    }

    /// Takes lines in and leaves an empty array with memory for the next ones.
    func exchange(_ lines: inout [LineOutcome]) {
        content.withLock { swap(&$0.lines, &lines) }
    }

    /// Lets `render` make bytes of the lines, once.
    func render(_ render: (inout [LineOutcome], inout RenderedBytes) -> Void) {
        content.withLock { content in
            render(&content.lines, &content.bytes)
            content.lines.removeAll(keepingCapacity: true)
        }
        isRendered.signal()
    }

    /// Lets `hash` see the bytes, once.
    func hash(_ hash: (RenderedBytes) -> Void) {
        hash(bytes)
        isHashed.signal()
    }

    /// The bytes, as soon as they are there.
    func rendered() -> RenderedBytes {
        isRendered.wait()
        return bytes
    }

    /// Waits until nobody needs the bytes any more.
    func waitUntilHashed() {
        isHashed.wait()
    }

    private var bytes: RenderedBytes { content.withLock { $0.bytes } }
}

/// Whole rows of the two files.
struct RenderedBytes {
    var results = LineBuffer(capacityBytes: 0)
    var reconciliation = LineBuffer(capacityBytes: 0)
}
