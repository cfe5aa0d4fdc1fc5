import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import TabularText

/// A run that ended, for a program: one JSON object on one line, whatever the exit status. Amounts are strings.
struct RunStatement {
    /// The clock of its work; nil when it ended before it had one.
    let asOf: Timestamp?
    let time: MeasuredTime
    /// The site's folder.
    let site: String
    let status: ExitStatus
    var outcomes: [FileOutcome] = []
    /// The reason why it ended early or did nothing.
    var error: String?
    /// What waits in the site now; nil when nobody could look.
    var waits: SiteWaits?

    /// What waits, for a person's eyes, but for the batches that this run itself parked.
    var waitsText: [String] {
        guard let waits else { return [] }
        let told = outcomes.compactMap { outcome in
            if case .parked(let batch) = outcome { batch.folder } else { nil }
        }
        return SiteWaitsText.lines(waits, at: asOf ?? time.end) { told.contains($0.folder) }
    }

    var line: [UInt8] {
        var json = JSONWriter(.line)
        json.object { json in
            if let asOf { json.string("\(asOf)", key: "asOf") }
            json.string(site, key: "site")
            json.string("\(time.begin)", key: "begin")
            json.string("\(time.end)", key: "end")
            json.decimal(thousandths: time.milliseconds, key: "duration")
            json.string(Docket.version, key: "version")
            json.number(status.rawValue, key: "exitStatus")
            if let error { json.string(Console.shown(error), key: "error") }
            json.objects(outcomes, key: "files") { $0.append($1) }
            if let waits { json.object(key: "waits") { $0.append(waits) } }
        }
        return json.bytes
    }
}

/// The time that some work took.
struct MeasuredTime: Sendable {
    /// By the system's clock.
    let begin: Timestamp
    let end: Timestamp
    /// By a clock that nobody sets.
    let milliseconds: Int64
}

/// A clock that was started when some work began.
struct WorkClock: Sendable {
    let begin: Timestamp
    private let start = ContinuousClock.now

    init(_ begin: Timestamp) {
        self.begin = begin
    }

    var milliseconds: Int64 {
        let (seconds, attoseconds) = start.duration(to: .now).components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    func time(until end: Timestamp) -> MeasuredTime {
        MeasuredTime(begin: begin, end: end, milliseconds: milliseconds)
    }
}
