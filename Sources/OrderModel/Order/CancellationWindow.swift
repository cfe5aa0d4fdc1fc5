/// The 60 days of R8. The two weeks and 50 downloads of R7 are in ``DownloadAllowance``.
public enum CancellationWindow {
    public static let days = 60

    /// Returns the last second in which a purchase can be cancelled: the end of the UTC day 60 days after the day of
    /// purchase.
    public static func end(purchasedAt: Timestamp) -> Timestamp {
        Timestamp(date: purchasedAt.date.adding(days: days), secondOfDay: 86_399)
    }
}

/// The lifetime and the number of downloads that a link allows (R7).
public enum DownloadAllowance {
    /// 14 × 24 hours.
    public static let lifetimeSeconds: Int64 = 14 * 86_400
    public static let downloadsMax = 50

    /// Returns the first instant at which a link is dead.
    public static func expiry(issuedAt: Timestamp) -> Timestamp {
        issuedAt.adding(seconds: lifetimeSeconds)
    }
}
