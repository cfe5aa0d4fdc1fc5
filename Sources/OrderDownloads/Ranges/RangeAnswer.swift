/// The part of a file that a `Range` field asks for (RFC 9110, section 14).
package enum RangeAnswer: Hashable, Sendable {
    /// The whole file: there is no range, or none that has to be heeded.
    case whole
    /// These bytes, at least one part, each of them within the file and none touching the next.
    case parts([Range<Int64>])
    /// None of the ranges lies within the file.
    case unsatisfiable

    /// The most ranges of one request that are heeded. A request with more gets the whole file.
    package static let rangesMax = 32

    /// Reads a field's value against a file of `byteCount` bytes. A value that is no set of byte ranges is not heeded,
    /// as the RFC wants it. Ranges that touch or overlap are one part.
    package init(_ field: String, byteCount: Int64) {
        guard let specs = Self.specs(field) else {
            self = .whole
            return
        }
        var parts = specs.compactMap { $0.bytes(of: byteCount) }
        guard !parts.isEmpty else {
            self = .unsatisfiable
            return
        }
        let isInOrder = zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound }
        if !isInOrder { parts = Self.merged(parts) }
        self = .parts(parts)
    }

    /// Returns the ranges in the order of their beginnings, with those that touch or overlap as one.
    private static func merged(_ parts: [Range<Int64>]) -> [Range<Int64>] {
        var merged: [Range<Int64>] = []
        for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, part.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
            } else {
                merged.append(part)
            }
        }
        return merged
    }

    /// Returns the range specs of a value; nil when it is none that has to be heeded.
    private static func specs(_ field: String) -> [RangeSpec]? {
        let unit = "bytes="
        guard field.prefix(unit.count).lowercased() == unit else { return nil }
        let words = field.dropFirst(unit.count).split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingBlanks }
            .filter { !$0.isEmpty }
        guard (1...rangesMax).contains(words.count) else { return nil }
        var specs: [RangeSpec] = []
        for word in words {
            guard let spec = RangeSpec(word) else { return nil }
            specs.append(spec)
        }
        return specs
    }
}

/// One range as a client writes it: `0-499`, `500-`, or `-500`.
private enum RangeSpec {
    /// From one byte on to another one, or to the end.
    case from(Int64, through: Int64?)
    /// The last bytes.
    case suffix(Int64)

    init?(_ word: Substring) {
        let ends = word.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        let (first, last) = (ends[0], ends[1])
        if first.isEmpty {
            guard let count = Self.number(last) else { return nil }
            self = .suffix(count)
        } else {
            guard let from = Self.number(first) else { return nil }
            guard !last.isEmpty else {
                self = .from(from, through: nil)
                return
            }
            guard let through = Self.number(last), from <= through else { return nil }
            self = .from(from, through: through)
        }
    }

    /// Reads digits. A number beyond 64 bits lies behind the end of any file.
    private static func number(_ text: Substring) -> Int64? {
        guard !text.isEmpty, text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else { return nil }
        return Int64(text) ?? .max
    }

    /// Returns the bytes of a file that it names; nil when there are none.
    func bytes(of byteCount: Int64) -> Range<Int64>? {
        switch self {
        case .from(let first, let last):
            guard first < byteCount else { return nil }
            guard let last, last < byteCount else { return first..<byteCount }
            return first..<last + 1
        case .suffix(let count):
            guard count > 0, byteCount > 0 else { return nil }
            return max(0, byteCount - count)..<byteCount
        }
    }
}

extension Substring {
    /// The text without blanks and tabs at its ends.
    fileprivate var trimmingBlanks: Substring {
        var text = self
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
