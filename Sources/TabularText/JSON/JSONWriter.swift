/// Writes JSON with its keys in the order of the calls, so that equal content has equal bytes.
///
///     var json = JSONWriter(.line)
///     json.object { $0.string("matched", key: "status") }
package struct JSONWriter {
    package enum Layout: Sendable {
        /// Two spaces for each level, for a file.
        case indented
        /// One line, for a command's output.
        case line
    }

    /// The whole elements that were not taken yet.
    package private(set) var bytes: [UInt8] = []
    private let layout: Layout
    private var depth = 0
    /// True when the open object or array already has an element.
    private var hasElement = false

    package init(_ layout: Layout = .indented) {
        self.layout = layout
    }

    /// Writes a text, in an object under its key.
    package mutating func string(_ value: String, key: String? = nil) {
        beginElement(key)
        appendQuoted(value)
    }

    /// Writes a whole number, in an object under its key.
    package mutating func number(_ value: some FixedWidthInteger, key: String? = nil) {
        beginElement(key)
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Writes a number of thousandths, which is not negative, as a decimal with three digits; in an object under its
    /// key.
    package mutating func decimal(thousandths: Int64, key: String? = nil) {
        beginElement(key)
        let (whole, rest) = thousandths.quotientAndRemainder(dividingBy: 1_000)
        bytes.append(contentsOf: "\(whole).\(String(rest + 1_000).dropFirst())".utf8)
    }

    /// Writes `true` or `false`, in an object under its key.
    package mutating func bool(_ value: Bool, key: String? = nil) {
        beginElement(key)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Writes an element that is JSON already, on one line; in an object under its key.
    package mutating func element(_ json: [UInt8], key: String? = nil) {
        beginElement(key)
        bytes.append(contentsOf: json.filter { $0 != .lineFeed })
    }

    /// Writes an object whose members the body writes.
    package mutating func object<Result, E: Error>(
        key: String? = nil, _ body: (inout JSONWriter) throws(E) -> Result
    ) throws(E) -> Result {
        try nest(key, from: "{", to: "}", body)
    }

    /// Writes an array whose elements the body writes.
    package mutating func array<Result, E: Error>(
        key: String? = nil, _ body: (inout JSONWriter) throws(E) -> Result
    ) throws(E) -> Result {
        try nest(key, from: "[", to: "]", body)
    }

    /// Writes an array with an object for each of the values.
    package mutating func objects<Value>(
        _ values: some Sequence<Value>, key: String, _ body: (inout JSONWriter, Value) -> Void
    ) {
        array(key: key) { json in
            for value in values { json.object { body(&$0, value) } }
        }
    }

    /// Writes an array of texts.
    package mutating func strings(_ values: some Sequence<String>, key: String) {
        array(key: key) { json in
            for value in values { json.string(value) }
        }
    }

    /// Returns the written bytes and forgets them, so that memory need not grow with the text.
    package mutating func takeBytes() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func nest<Result, E: Error>(
        _ key: String?, from open: Character, to close: Character, _ body: (inout JSONWriter) throws(E) -> Result
    ) throws(E) -> Result {
        beginElement(key)
        bytes.append(contentsOf: open.utf8)
        depth += 1
        hasElement = false
        let result = try body(&self)
        depth -= 1
        if hasElement { newLine() }
        bytes.append(contentsOf: close.utf8)
        hasElement = true
        if depth == 0 { bytes.append(.lineFeed) }
        return result
    }

    private mutating func beginElement(_ key: String?) {
        if hasElement { bytes.append(.comma) }
        if depth > 0 { newLine() }
        hasElement = true
        guard let key else { return }
        appendQuoted(key)
        bytes.append(UInt8(ascii: ":"))
        if layout == .indented { bytes.append(.space) }
    }

    private mutating func newLine() {
        guard layout == .indented else { return }
        bytes.append(.lineFeed)
        bytes.append(contentsOf: repeatElement(.space, count: 2 * depth))
    }

    private mutating func appendQuoted(_ text: String) {
        bytes.append(.quote)
        for byte in text.utf8 { appendEscaped(byte) }
        bytes.append(.quote)
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        switch byte {
        case .quote, UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case .lineFeed: bytes.append(contentsOf: "\\n".utf8)
        case .carriageReturn: bytes.append(contentsOf: "\\r".utf8)
        case .tab: bytes.append(contentsOf: "\\t".utf8)
        case 0..<0x20, 0x7F:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }
}
