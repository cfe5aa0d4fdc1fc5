internal import OrderModel

/// An encoding of text that is not UTF-8: makes UTF-8 of its bytes, and its bytes of UTF-8.
///
/// No character depends on the ones before it. So the reading can begin at the start of any of them.
protocol TextDecoding: Sendable {
    /// Appends the UTF-8 of the whole characters at the beginning of `bytes`, as many as fit into `textMax` bytes.
    ///
    /// `isFinal` tells that no bytes come after these in the file.
    func decode(
        _ bytes: Span<UInt8>, isFinal: Bool, textMax: Int, into text: inout [UInt8]
    ) -> DecodedStretch

    /// Appends text in the encoding. A character that the encoding does not have becomes its number, such as `U+20AC`.
    func encode(_ text: [UInt8], into bytes: inout [UInt8])

    /// The cause of the problem of bytes that are no character.
    func cause(of fault: DecodingFault) -> ProblemCause
}

/// The result of decoding a stretch of bytes.
struct DecodedStretch {
    /// The bytes whose characters were decoded. At most a few at the end of a stretch are left for the next one.
    let byteCount: Int
    /// The reason why the byte behind them begins no character; nil when it may.
    let fault: DecodingFault?
}

/// A reason why bytes are no character.
enum DecodingFault {
    /// The bytes are no character of the encoding.
    case noCharacter
    /// The file ends within a character.
    case cutOff
}
