package import OrderModel

/// Counts the events of one link in their order, and finds what cannot be true.
package struct LinkTally {
    package private(set) var used = 0
    package private(set) var refunded = 0
    package private(set) var lastBegunAt: Timestamp?
    private var open: Set<Int64> = []

    package init() {}

    package var count: DownloadCount { DownloadCount(used: used, refunded: refunded, lastBegunAt: lastBegunAt) }

    /// The downloads that are neither kept nor taken back.
    package var openDownloads: Set<Int64> { open }

    /// Adds an event. Returns the reason, as a sentence, when it cannot follow the ones before; nil when it can.
    package mutating func add(_ event: DownloadEvent) -> String? {
        switch event.kind {
        case .begun:
            guard event.download == event.number else { return "download \(event.number) names another beginning" }
            guard used < DownloadAllowance.downloadsMax else {
                return "link \(event.linkSerial) has a download beyond its \(DownloadAllowance.downloadsMax)"
            }
            used += 1
            lastBegunAt = event.at
            open.insert(event.download)
        case .kept, .refunded:
            guard open.remove(event.download) != nil else {
                return "event \(event.number) ends a download of link \(event.linkSerial) that is not open"
            }
            guard event.kind == .refunded else { return nil }
            used -= 1
            refunded += 1
        }
        return nil
    }
}
