/// The bytes of a file that go out at once: few for a slow client, so that a stalled one is noticed, and many for a
/// quick one.
struct PieceSize: Sendable {
    private(set) var bytes = smallest

    static let smallest: Int64 = 64 << 10
    static let largest: Int64 = 4 << 20

    /// Learns from the time that a piece took.
    mutating func learn(_ time: Duration) {
        if time < .milliseconds(200) {
            bytes = min(bytes * 2, Self.largest)
        } else if time > .seconds(4) {
            bytes = max(bytes / 2, Self.smallest)
        }
    }
}
