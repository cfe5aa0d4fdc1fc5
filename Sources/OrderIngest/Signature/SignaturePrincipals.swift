/// The principals whose signature a file has, as the allowed-signers file has them: names such as
/// `anna@kestrel.example`, or patterns with `*` and `?`. A pattern with `!` before it takes names out.
public struct SignaturePrincipals: Hashable, Sendable, ExpressibleByArrayLiteral {
    public let names: [String]

    public init(_ names: [String]) {
        self.names = names
    }

    public init(arrayLiteral names: String...) {
        self.init(names)
    }

    /// Tells whether the signature is this principal's, by OpenSSH's rules for patterns.
    public func include(_ principal: String) -> Bool {
        let refused = names.filter { $0.hasPrefix("!") }.map { $0.dropFirst() }
        guard !refused.contains(where: { Self.pattern(Array($0.utf8), matches: Array(principal.utf8)) }) else {
            return false
        }
        return names.contains { Self.pattern(Array($0.utf8), matches: Array(principal.utf8)) }
    }

    /// Matches a pattern in one walk over both. After a star it goes back no further than to the last star, so a
    /// pattern is never slow.
    private static func pattern(_ pattern: [UInt8], matches name: [UInt8]) -> Bool {
        var (at, index) = (0, 0)
        var star: (pattern: Int, name: Int)?
        while index < name.count {
            if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
                star = (at, index)
                at += 1
            } else if at < pattern.count, pattern[at] == name[index] || pattern[at] == UInt8(ascii: "?") {
                (at, index) = (at + 1, index + 1)
            } else if let last = star {
                star = (last.pattern, last.name + 1)
                (at, index) = (last.pattern + 1, last.name + 1)
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
