internal import Synchronization

/// The figures of a gateway, in Prometheus' text form. No label names a link, a session or an address.
package final class GatewayMetrics: Sendable {
    private let state = Mutex(State())

    private struct State: Sendable {
        var requests: [RequestKind: Int] = [:]
        var refused: [String: Int] = [:]
        var histograms: [String: Histogram] = [:]
        var begun = 0
        var refunded = 0
        var sentBytes: Int64 = 0
        var active = 0
        var failures = 0
    }

    private struct RequestKind: Hashable, Comparable {
        let route: String
        let status: Int

        static func < (left: RequestKind, right: RequestKind) -> Bool {
            (left.route, left.status) < (right.route, right.status)
        }
    }

    /// The times until the heads of answers were ready.
    private struct Histogram: Sendable {
        static let boundsMilliseconds: [Int64] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500]
        var counts = [Int](repeating: 0, count: boundsMilliseconds.count + 1)
        var sumMicroseconds: Int64 = 0

        mutating func add(_ time: Duration) {
            let microseconds = time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
            let index = Self.boundsMilliseconds.firstIndex { microseconds <= $0 * 1_000 } ?? counts.count - 1
            counts[index] += 1
            sumMicroseconds += microseconds
        }
    }

    package init() {}

    func count(_ route: String, status: Int, since begin: ContinuousClock.Instant) {
        let time = ContinuousClock.now - begin
        state.withLock { state in
            state.requests[RequestKind(route: route, status: status), default: 0] += 1
            state.histograms[route, default: Histogram()].add(time)
        }
    }

    func begun() { state.withLock { $0.begun += 1 } }
    func refused(_ reason: String) { state.withLock { $0.refused[reason, default: 0] += 1 } }
    func refunded(_ count: Int) { state.withLock { $0.refunded += count } }
    func sent(_ byteCount: Int64) { state.withLock { $0.sentBytes += byteCount } }
    func changeActive(by change: Int) { state.withLock { $0.active += change } }
    func failed() { state.withLock { $0.failures += 1 } }

    /// The sends that run.
    package var activeCount: Int { state.withLock { $0.active } }

    /// Returns the text. `connections` are open, and `waitingFiles` wait for their proof.
    package func text(connections: Int, waitingFiles: Int) -> String {
        let state = state.withLock { $0 }
        var text = MetricsText()
        text.add("requests_total", type: "counter", help: "Requests by place and status.") {
            state.requests.sorted { $0.key < $1.key }.map { kind, count in
                ("{route=\"\(kind.route)\",status=\"\(kind.status)\"}", "\(count)")
            }
        }
        text.add("downloads_begun_total", type: "counter", help: "Downloads that were begun.") {
            [("", "\(state.begun)")]
        }
        text.add("downloads_refused_total", type: "counter", help: "Answers without a download, by reason.") {
            state.refused.sorted { $0.key < $1.key }.map { ("{reason=\"\($0.key)\"}", "\($0.value)") }
        }
        text.add("downloads_refunded_total", type: "counter", help: "Downloads that were taken back.") {
            [("", "\(state.refunded)")]
        }
        text.add("sent_bytes_total", type: "counter", help: "Bytes of files that were sent.") {
            [("", "\(state.sentBytes)")]
        }
        text.add("failures_total", type: "counter", help: "Requests that failed for the site's own reasons.") {
            [("", "\(state.failures)")]
        }
        text.add("active_sends", type: "gauge", help: "Files that are being sent.") { [("", "\(state.active)")] }
        text.add("connections", type: "gauge", help: "Open connections.") { [("", "\(connections)")] }
        text.add("files_to_prove", type: "gauge", help: "Files that wait for the proof of their hash.") {
            [("", "\(waitingFiles)")]
        }
        for (route, histogram) in state.histograms.sorted(by: { $0.key < $1.key }) {
            text.add(histogram, route: route, isFirst: route == state.histograms.keys.min())
        }
        return text.text
    }

    /// Writes families of metrics.
    private struct MetricsText {
        private(set) var text = ""
        private static let prefix = "docket_gateway_"

        mutating func add(
            _ name: String, type: String, help: String, _ samples: () -> [(labels: String, value: String)]
        ) {
            addHead(name, type: type, help: help)
            for sample in samples() { text += "\(Self.prefix)\(name)\(sample.labels) \(sample.value)\n" }
        }

        mutating func add(_ histogram: Histogram, route: String, isFirst: Bool) {
            let name = "answer_seconds"
            if isFirst { addHead(name, type: "histogram", help: "Seconds until the head of an answer was ready.") }
            var sum = 0
            for (bound, count) in zip(Histogram.boundsMilliseconds, histogram.counts) {
                sum += count
                text +=
                    "\(Self.prefix)\(name)_bucket{route=\"\(route)\",le=\"\(Self.seconds(bound * 1_000))\"} \(sum)\n"
            }
            let all = histogram.counts.reduce(0, +)
            text += "\(Self.prefix)\(name)_bucket{route=\"\(route)\",le=\"+Inf\"} \(all)\n"
            text += "\(Self.prefix)\(name)_sum{route=\"\(route)\"} \(Self.seconds(histogram.sumMicroseconds))\n"
            text += "\(Self.prefix)\(name)_count{route=\"\(route)\"} \(all)\n"
        }

        private mutating func addHead(_ name: String, type: String, help: String) {
            text += "# HELP \(Self.prefix)\(name) \(help)\n# TYPE \(Self.prefix)\(name) \(type)\n"
        }

        private static func seconds(_ microseconds: Int64) -> String {
            let (whole, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
            return "\(whole).\(String(rest + 1_000_000).dropFirst())"
        }
    }
}
