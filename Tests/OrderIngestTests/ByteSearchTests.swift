import SeededGeneration
import TabularText
import Testing

@testable import OrderIngest

/// A search of eight bytes at a step finds the same as one byte by byte.
@Suite(.timeLimit(.minutes(60)))
struct ByteSearchTests {
    /// Returns bytes around those that are searched, and any others.
    private static func bytes(_ generator: inout SeededGenerator) -> [UInt8] {
        let alphabet: [UInt8] = [
            0, 1, 9, 10, 11, 13, 31, 32, 33, 34, 35, 43, 44, 45, 65, 97, 127, 128, 129, 0xBF, 0xFF,
        ]
        let isPlain = Bool.random(using: &generator)
        return (0..<Int.random(in: 0...40, using: &generator)).map { _ in
            if isPlain, Int.random(in: 0..<10, using: &generator) > 0 { return UInt8(ascii: "x") }
            return alphabet[Int.random(in: alphabet.indices, using: &generator)]
        }
    }

    @Test func `every search finds what a search byte by byte finds`() {
        var generator = SeededGenerator()
        for _ in 0..<20_000 {
            let bytes = Self.bytes(&generator)
            let start = Int.random(in: 0...bytes.count, using: &generator)
            let (before, rest) = (bytes[..<start], bytes[start...])
            let comment: Comment = "\(bytes) from \(start), seed \(SeededGenerator.seedOfRun)"
            let delimiter = rest.firstIndex { [UInt8.comma, .quote, .lineFeed, .carriageReturn].contains($0) }
            #expect(bytes.span.firstDelimiter(from: start) == delimiter ?? bytes.count, comment)
            let quoteOrEnd = rest.firstIndex { [UInt8.quote, .lineFeed].contains($0) }
            #expect(bytes.span.firstQuoteOrLineFeed(from: start) == quoteOrEnd ?? bytes.count, comment)
            #expect(bytes.span.isPlainText(start..<bytes.count) == rest.allSatisfy { (1...0x7F).contains($0) }, comment)
            let control = rest.firstIndex { $0 < 0x20 }
            #expect(bytes.span.firstControl(from: start) == control ?? bytes.count, comment)
            for byte in [UInt8(0), .lineFeed, 0x80, 0xFF] {
                let first = rest.firstIndex(of: byte) ?? bytes.count
                #expect(bytes.span.firstIndexByWords(of: byte, from: start) == first, comment)
                #expect(bytes.span.lastIndexByWords(of: byte, before: start) == before.lastIndex(of: byte), comment)
            }
            let continuations = rest.count { $0 & 0xC0 == 0x80 }
            #expect(rest.span.continuationCount == continuations, comment)
        }
    }
}
