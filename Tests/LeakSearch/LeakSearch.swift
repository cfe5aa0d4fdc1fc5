import Glibc

/// Finds product keys and the tokens of download links in bytes that must not have any.
///
/// Any text in a key's written form is one, issued or not. Keys without their hyphens, and tokens without their
/// address, are known from `learn`.
package struct LeakSearch: Sendable {
    /// The keys without hyphens.
    private var keys = KnownTexts()
    private var tokens = KnownTexts()

    package init() {}

    /// The count of known keys and tokens.
    package var knownCount: Int { keys.texts.count + tokens.texts.count }

    /// Takes the keys and tokens from the bytes of a `results.csv`.
    package mutating func learn(fromResults bytes: [UInt8]) {
        let found = bytes.withUnsafeBufferPointer { Self.written(in: $0) }
        for place in found where place.kind == .key {
            keys.insert(bytes[place.range].filter { $0 != UInt8(ascii: "-") })
        }
        for place in found where place.kind == .token { tokens.insert(Array(bytes[place.range])) }
    }

    /// Returns the leaks in the bytes, as sentences that show no more than five characters of each.
    package func leaks(in bytes: [UInt8]) -> [String] {
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

    private static let keyCharacters = ByteTable("BCDFGHJKMPQRTVWXY2346789")
    private static let tokenCharacters = ByteTable("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

    // MARK: By the form

    private static func written(in bytes: UnsafeBufferPointer<UInt8>) -> [Place] {
        writtenKeys(in: bytes)
            + runs(of: tokenCharacters, count: tokenLength, in: bytes).compactMap { run in
                // The token's version comes first. Without it, a signature in base 64 could by chance contain an
                // address.
                let isLink =
                    run.lowerBound >= 3
                    && bytes[(run.lowerBound - 3)..<(run.lowerBound + 2)].elementsEqual("/d/AQ".utf8)
                return isLink ? (.token, run.lowerBound..<(run.lowerBound + tokenLength)) : nil
            }
    }

    /// Returns keys of five groups of five, found by their first hyphen.
    private static func writtenKeys(in bytes: UnsafeBufferPointer<UInt8>) -> [Place] {
        guard let base = bytes.baseAddress else { return [] }
        var places: [Place] = []
        var at = groupLength
        while at + 24 <= bytes.count, let found = memchr(base + at, 0x2D, bytes.count - at) {
            let hyphen = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
            if hyphen + 24 <= bytes.count, isKey(base + (hyphen - groupLength)) {
                places.append((.key, (hyphen - groupLength)..<(hyphen + 24)))
            }
            at = hyphen + 1
        }
        return places
    }

    /// Tells whether 29 bytes have a key's form.
    private static func isKey(_ start: UnsafePointer<UInt8>) -> Bool {
        guard start[5] == 0x2D, start[11] == 0x2D, start[17] == 0x2D, start[23] == 0x2D else { return false }
        var at = 0
        while at < 29 {
            if at % 6 != 5, !keyCharacters.contains(start[at]) { return false }
            at += 1
        }
        return true
    }

    // MARK: By known texts

    private func known(in bytes: UnsafeBufferPointer<UInt8>) -> [Place] {
        windows(.key, keys, Self.keyCharacters, Self.keyLength, bytes)
            + windows(.token, tokens, Self.tokenCharacters, Self.tokenLength, bytes)
    }

    private func windows(
        _ kind: Kind, _ known: KnownTexts, _ characters: ByteTable, _ length: Int, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> [Place] {
        guard let base = bytes.baseAddress, !known.texts.isEmpty else { return [] }
        var places: [Place] = []
        for run in Self.runs(of: characters, count: length, in: bytes) {
            var at = run.lowerBound
            while at + length <= run.upperBound {
                if known.starts.contains(base[at], base[at + 1]),
                    known.texts.contains(Array(UnsafeBufferPointer(start: base + at, count: length)))
                {
                    places.append((kind, at..<(at + length)))
                }
                at += 1
            }
        }
        return places
    }

    /// Returns the runs of at least `count` of the characters. Every such run has a character at a multiple of `count`,
    /// so most bytes need no look.
    private static func runs(
        of characters: ByteTable, count: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> [Range<Int>] {
        guard let base = bytes.baseAddress else { return [] }
        var runs: [Range<Int>] = []
        var at = count - 1
        var end = 0
        while at < bytes.count {
            guard characters.contains(base[at]) else {
                at += count
                continue
            }
            var start = at
            while start > end, characters.contains(base[start - 1]) { start -= 1 }
            end = at + 1
            while end < bytes.count, characters.contains(base[end]) { end += 1 }
            if end - start >= count { runs.append(start..<end) }
            at = end + count
        }
        return runs
    }
}
