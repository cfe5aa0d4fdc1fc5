/// Writes JSON with two spaces per level and keys in the order in which they come, so that equal content is equal
/// bytes.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var depth = 0
    /// Whether the object or array that is open has an element yet.
    private var hasElement = false

    mutating func string(_ value: String, key: String? = nil) {
        beginElement(key)
        appendQuoted(value)
    }

    /// A number, or anything else that is valid JSON as it stands.
    mutating func number(_ value: some FixedWidthInteger, key: String? = nil) {
        beginElement(key)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func bool(_ value: Bool, key: String? = nil) {
        beginElement(key)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func object(key: String? = nil, _ body: (inout JSONWriter) -> Void) {
        nest("{", "}", key, body)
    }

    mutating func array(key: String? = nil, _ body: (inout JSONWriter) -> Void) {
        nest("[", "]", key, body)
    }

    private mutating func nest(_ open: String, _ close: String, _ key: String?, _ body: (inout JSONWriter) -> Void) {
        beginElement(key)
        bytes.append(contentsOf: open.utf8)
        depth += 1
        hasElement = false
        body(&self)
        depth -= 1
        if hasElement { newLine() }
        bytes.append(contentsOf: close.utf8)
        hasElement = true
        if depth == 0 { bytes.append(UInt8(ascii: "\n")) }
    }

    private mutating func beginElement(_ key: String?) {
        if hasElement { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { newLine() }
        hasElement = true
        guard let key else { return }
        appendQuoted(key)
        bytes.append(contentsOf: ": ".utf8)
    }

    private mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func appendQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 { appendEscaped(byte) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
        case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
        case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
        case 0..<0x20, 0x7F:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }
}
