/// An encoding of text that an intake profile may name.
public struct TextEncoding: Hashable, Sendable {
    /// The name as profiles and problems write it, such as `windows-1252`.
    public let name: String
    public let form: Form

    /// The way in which an encoding makes bytes of characters.
    public enum Form: Hashable, Sendable {
        case utf8
        /// Nil when a byte order mark at the start of the file tells the order.
        case utf16(isBigEndian: Bool?)
        /// A byte a character.
        case singleByte
        /// One to four bytes a character.
        case multiByte
    }

    private init(_ name: String, _ form: Form) {
        self.name = name
        self.form = form
    }

    public static let utf8 = TextEncoding("UTF-8", .utf8)

    /// All encodings, in the order in which the manual lists them.
    public static let all: [TextEncoding] =
        [utf8, TextEncoding("UTF-16", .utf16(isBigEndian: nil)), TextEncoding("UTF-16LE", .utf16(isBigEndian: false))]
        + [TextEncoding("UTF-16BE", .utf16(isBigEndian: true))]
        + (1_250...1_258).map { TextEncoding("windows-\($0)", .singleByte) }
        // There is no part 12 of ISO 8859.
        + (1...15).filter { $0 != 12 }.map { TextEncoding("ISO-8859-\($0)", .singleByte) }
        + [TextEncoding("GB18030", .multiByte), TextEncoding("Shift_JIS", .multiByte)]

    /// Finds the encoding of a name. Letter case, hyphens and underscores do not count, so `utf8` is UTF-8.
    public init?(named name: String) {
        guard let encoding = Self.all.first(where: { Self.key($0.name) == Self.key(name) }) else { return nil }
        self = encoding
    }

    private static func key(_ name: String) -> String {
        String(name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " })
    }
}
