internal import Glibc

/// An IP address, or a block of them: `192.0.2.1`, `192.0.2.0/24`, `2001:db8::/32`.
public struct AddressBlock: Hashable, Sendable {
    private let base: IPAddress
    private let prefixBits: Int

    /// Reads an address, or an address, a slash and the number of bits that all of its block share.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let base = IPAddress(String(parts[0])) else { return nil }
        let digits = parts.count == 2 ? parts[1] : "\(base.bitCount)"
        guard digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains), let bits = Int(digits),
            (0...base.bitCount).contains(bits)
        else { return nil }
        (self.base, prefixBits) = (base, bits)
    }

    public func contains(_ address: IPAddress) -> Bool {
        base.bitCount == address.bitCount && base.block(prefixBits) == address.block(prefixBits)
    }
}

/// An address of the Internet Protocol, of version 4 or 6. An address of version 4 that is written as one of version 6
/// is one of version 4.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// The number of its bits: 32 or 128.
    public let bitCount: Int
    private let bits: UInt128

    public init?(_ text: String) {
        var four = in_addr()
        if unsafe inet_pton(AF_INET, text, &four) == 1 {
            (bitCount, bits) = (32, UInt128(UInt32(bigEndian: four.s_addr)))
            return
        }
        var six = in6_addr()
        guard unsafe inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let bytes = unsafe withUnsafeBytes(of: &six) { unsafe Array($0) }
        let all = bytes.reduce(0 as UInt128) { $0 << 8 | UInt128($1) }
        let isMapped = all >> 32 == 0xFFFF
        (bitCount, bits) = isMapped ? (32, all & 0xFFFF_FFFF) : (128, all)
    }

    /// The address in its usual form.
    public var description: String {
        guard bitCount == 128 else {
            return [24, 16, 8, 0].map { "\(bits >> $0 & 0xFF)" }.joined(separator: ".")
        }
        return (0..<8).map { String(bits >> UInt128(112 - 16 * $0) & 0xFFFF, radix: 16) }.joined(separator: ":")
    }

    /// Returns the number that all addresses of the block with a prefix share.
    public func block(_ prefixBits: Int) -> UInt128 {
        prefixBits == 0 ? 0 : bits >> UInt128(bitCount - prefixBits)
    }
}
