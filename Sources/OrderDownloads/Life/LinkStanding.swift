package import OrderModel

/// The facts that decide whether a download link still works (R7, R9).
package struct LinkStanding: Hashable, Sendable {
    /// The first instant at which the link is dead.
    package let expiresAt: Timestamp
    /// True once the order line of the link is cancelled.
    package let isCancelled: Bool
    /// The downloads that count, 0 to 50.
    package let usedCount: Int

    package init(expiresAt: Timestamp, isCancelled: Bool, usedCount: Int) {
        self.expiresAt = expiresAt
        self.isCancelled = isCancelled
        self.usedCount = usedCount
    }

    /// The downloads that the link still allows, as long as it lives.
    package var leftCount: Int { max(0, DownloadAllowance.downloadsMax - usedCount) }

    /// Tells the state of the link at a time. A cancelled order explains more than an old link, and an old link more
    /// than a used one, so that is the order of the reasons.
    package func state(at now: Timestamp) -> LinkState {
        if isCancelled { return .ended(.cancelled) }
        if now >= expiresAt { return .ended(.expired) }
        return leftCount == 0 ? .ended(.usedUp) : .open
    }
}

/// The state of a link that this site issued.
package enum LinkState: Hashable, Sendable {
    case open
    case ended(LinkEnd)

    /// The name of the state for a program: `open`, or that of the end.
    package var name: String {
        switch self {
        case .open: "open"
        case .ended(let end): end.rawValue
        }
    }
}

/// The reason why a link has ended.
package enum LinkEnd: String, CaseIterable, Sendable {
    /// Two weeks are over.
    case expired
    /// 50 downloads are used.
    case usedUp
    /// The order line was cancelled.
    case cancelled
}
