/// A text that equals another only when both have the same bytes, as ids are told apart.
///
/// Strings are also equal when they only look the same: "é" may be one character or two. A partner who sends both
/// means two orders, and the ledger keeps two.
public struct ExactText: Hashable, Sendable {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.hasSameBytes(as: right.text)
    }

    public func hash(into hasher: inout Hasher) {
        // The span lends the bytes for the time of the call; the byte after them keeps two texts apart in one hash.
        unsafe text.utf8.span.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        hasher.combine(0xFF as UInt8)
    }
}

extension String {
    /// Tells whether the other text has the same UTF-8 bytes; see ``ExactText``.
    public func hasSameBytes(as other: String) -> Bool {
        unsafe utf8.span.bytes.hasSameBytes(as: other.utf8.span.bytes)
    }
}
