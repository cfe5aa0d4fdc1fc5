public import OrderModel
public import OrderWorld

/// The process that holds a site's lock, as it wrote into the lock's file.
public struct SiteHolder: Hashable, Sendable {
    public let process: ProcessIdentity
    /// The time when it took the lock, by its own clock.
    public let since: Timestamp

    public init(process: ProcessIdentity, since: Timestamp) {
        self.process = process
        self.since = since
    }

    /// Reads the holder of a site's lock; nil when the lock's file names none.
    public init?(of layout: SiteLayout, world: any World) {
        guard let remark = SiteRemark(at: layout.lock, world), let number = remark.number("process"),
            let process = Int32(exactly: number), let host = remark.text("host"), let since = remark.time("since")
        else { return nil }
        self.init(process: ProcessIdentity(number: process, host: host), since: since)
    }

    /// Writes the holder into the lock's file.
    public func note(in lock: any FileLock) throws(WorldError) {
        let bytes = SiteRemark.lines([
            ("process", "\(process.number)"), ("host", process.host), ("since", "\(since)"),
        ])
        try lock.note(bytes.span)
    }

    /// Completes a sentence about the lock: process, host and age.
    public func phrase(at now: Timestamp) -> String {
        "process \(process.number) on \(process.host.visible), since \(since) (\(now.age(since: since)))"
    }
}

extension Timestamp {
    /// Returns the time since an earlier instant for a person, in its two largest units: `3 h 12 min`. A clock that was
    /// set back gives `0 s`.
    public func age(since earlier: Timestamp) -> String {
        let seconds = max(0, secondsSinceEpoch - earlier.secondsSinceEpoch)
        switch seconds {
        case 86_400...: return "\(seconds / 86_400) d \(seconds / 3_600 % 24) h"
        case 3_600...: return "\(seconds / 3_600) h \(seconds / 60 % 60) min"
        case 60...: return "\(seconds / 60) min \(seconds % 60) s"
        default: return "\(seconds) s"
        }
    }
}
