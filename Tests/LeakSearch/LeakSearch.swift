import Glibc

/// Finds product keys and the tokens of download links in bytes that must not have any.
///
/// Whatever has a key's written form is one, issued or not. Keys without their hyphens, and tokens without their address, are
/// known by those that `learn` was shown.
public struct LeakSearch: Sendable {
    /// Without hyphens.
    private var keys: Set<[UInt8]> = []
    private var tokens: Set<[UInt8]> = []

    public init() {}

    /// How many keys and tokens it knows.
    public var knownCount: Int { keys.count + tokens.count }

    /// Takes the keys and tokens from the bytes of a `results.csv`.
    public mutating func learn(fromResults bytes: [UInt8]) {
        let found = bytes.withUnsafeBufferPointer { Self.written(in: $0) }
        for place in found where place.kind == .key {
            keys.insert(bytes[place.range].filter { $0 != UInt8(ascii: "-") })
        }
        for place in found where place.kind == .token { tokens.insert(Array(bytes[place.range])) }
    }

    /// What must not be in the bytes, as sentences that show no more than five characters of it.
    public func leaks(in bytes: [UInt8]) -> [String] {
        let places = bytes.withUnsafeBufferPointer { buffer in Self.written(in: buffer) + known(in: buffer) }
        return places.map { place in
            let start = String(decoding: bytes[place.range.prefix(5)], as: UTF8.self)
            return "\(place.kind.rawValue) at byte \(place.range.lowerBound), which begins \(start)"
        }
    }
}

extension LeakSearch {
    private enum Kind: String {
        case key = "a product key"
        case token = "a download token"
    }

    private typealias Place = (kind: Kind, range: Range<Int>)

    private static let groupLength = 5
    private static let keyLength = 25
    private static let tokenLength = 40

    private static func table(_ characters: String) -> [Bool] {
        characters.utf8.reduce(into: [Bool](repeating: false, count: 256)) { $0[Int($1)] = true }
    }

    private static let keyCharacters = table("BCDFGHJKMPQRTVWXY2346789")
    private static let tokenCharacters = table(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

    // MARK: By the form

    private static func written(in bytes: UnsafeBufferPointer<UInt8>) -> [Place] {
        writtenKeys(in: bytes)
            + runs(of: tokenCharacters, count: tokenLength, in: bytes).compactMap { run in
                let isLink =
                    run.lowerBound >= 3 && bytes[(run.lowerBound - 3)..<run.lowerBound].elementsEqual("/d/".utf8)
                return isLink ? (.token, run.lowerBound..<(run.lowerBound + tokenLength)) : nil
            }
    }

    /// Five groups of five: looked for by their first hyphen.
    private static func writtenKeys(in bytes: UnsafeBufferPointer<UInt8>) -> [Place] {
        guard let base = bytes.baseAddress else { return [] }
        var places: [Place] = []
        var at = groupLength
        while at + 24 <= bytes.count, let found = memchr(base + at, 0x2D, bytes.count - at) {
            let hyphen = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
            let start = hyphen - groupLength
            if isKey(bytes, at: start) { places.append((.key, start..<(start + 29))) }
            at = hyphen + 1
        }
        return places
    }

    private static func isKey(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + 29 <= bytes.count, bytes[start + 11] == 0x2D, bytes[start + 17] == 0x2D, bytes[start + 23] == 0x2D
        else { return false }
        return (0..<29).allSatisfy { $0 % 6 == 5 || keyCharacters[Int(bytes[start + $0])] }
    }

    // MARK: By what is known

    private func known(in bytes: UnsafeBufferPointer<UInt8>) -> [Place] {
        windows(.key, keys, Self.keyCharacters, Self.keyLength, bytes)
            + windows(.token, tokens, Self.tokenCharacters, Self.tokenLength, bytes)
    }

    private func windows(
        _ kind: Kind, _ known: Set<[UInt8]>, _ characters: [Bool], _ length: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> [Place] {
        guard !known.isEmpty else { return [] }
        let starts = Set(known.map { $0.prefix(4).reduce(0 as UInt32) { $0 << 8 | UInt32($1) } })
        return Self.runs(of: characters, count: length, in: bytes).flatMap { run in
            (run.lowerBound...(run.upperBound - length)).compactMap { at -> Place? in
                let start = bytes[at..<(at + 4)].reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
                guard starts.contains(start), known.contains(Array(bytes[at..<(at + length)])) else { return nil }
                return (kind, at..<(at + length))
            }
        }
    }

    /// The runs of at least `count` of the characters. Every such run has one at a multiple of `count`, so that most bytes
    /// need no look.
    private static func runs(
        of characters: [Bool], count: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var at = count - 1
        var end = 0
        while at < bytes.count {
            if characters[Int(bytes[at])] {
                var start = at
                while start > end, characters[Int(bytes[start - 1])] { start -= 1 }
                end = at + 1
                while end < bytes.count, characters[Int(bytes[end])] { end += 1 }
                if end - start >= count { runs.append(start..<end) }
                at = end + count
            } else {
                at += count
            }
        }
        return runs
    }
}
