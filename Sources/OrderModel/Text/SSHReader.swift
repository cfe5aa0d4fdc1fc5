/// Reads numbers and strings in SSH's wire form (RFC 4251, section 5): four bytes, most significant first, are a number
/// or a string's length. Returns nil when the bytes end too soon.
package struct SSHReader {
    private var bytes: ArraySlice<UInt8>

    package init(_ bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes)[...]
    }

    package var isAtEnd: Bool { bytes.isEmpty }

    package mutating func take(_ count: Int) -> [UInt8]? {
        guard count <= bytes.count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return Array(bytes.prefix(count))
    }

    package mutating func number() -> UInt32? {
        take(4)?.reduce(0) { $0 << 8 | UInt32($1) }
    }

    package mutating func string() -> [UInt8]? {
        number().flatMap { take(Int($0)) }
    }
}
