import OrderDownloads
import SeededGeneration
import Testing

@Suite(.timeLimit(.minutes(60)))
struct RangeAnswerTests {
    @Test(arguments: [
        // the field, and what it asks for of a file of 100 bytes
        ("bytes=0-0", "0-0"), ("bytes=0-99", "0-99"), ("bytes=0-100", "0-99"), ("bytes=0-", "0-99"),
        ("bytes=99-", "99-99"), ("bytes=-1", "99-99"), ("bytes=-100", "0-99"), ("bytes=-101", "0-99"),
        ("bytes=0-99999999999999999999999", "0-99"), ("BYTES=1-2", "1-2"), ("bytes= 1-2 ,\t4-5", "1-2 4-5"),
        ("bytes=1-2,,4-5,", "1-2 4-5"), ("bytes=0-1,200-300", "0-1"),
        // touching and overlapping ones are one part
        ("bytes=0-4,5-9", "0-9"), ("bytes=5-9,0-5", "0-9"), ("bytes=0-9,2-3", "0-9"),
        // not heeded
        ("bytes=5-4", "whole"), ("bytes=a-b", "whole"), ("bytes=1", "whole"), ("bytes=", "whole"),
        ("bytes=1-2;3-4", "whole"), ("lines=1-2", "whole"), ("bytes=--1", "whole"), ("bytes=+1-2", "whole"),
        ("", "whole"), ("bytes=1-2,x", "whole"), ("bytes=1 - 2", "whole"), ("bytes=\u{661}-5", "whole"),
        // none within the file
        ("bytes=100-", "none"), ("bytes=100-200", "none"), ("bytes=-0", "none"),
        ("bytes=99999999999999999999999-", "none"),
    ])
    func `a field asks for parts`(field: String, parts: String) {
        #expect(Self.text(RangeAnswer(field, byteCount: 100)) == parts)
    }

    @Test func `more ranges than any client needs are not heeded`() {
        let ranges = (0..<33).map { "\($0 * 3)-\($0 * 3)" }
        #expect(Self.text(RangeAnswer("bytes=\(ranges.joined(separator: ","))", byteCount: 1_000)) == "whole")
        let fewer = RangeAnswer("bytes=\(ranges.dropLast().joined(separator: ","))", byteCount: 1_000)
        guard case .parts(let parts) = fewer else { return #expect(Bool(false), "\(fewer)") }
        #expect(parts.count == 32)
    }

    @Test func `an empty file has no byte to ask for`() {
        for field in ["bytes=0-", "bytes=-1", "bytes=0-0"] {
            #expect(Self.text(RangeAnswer(field, byteCount: 0)) == "none")
        }
    }

    /// The model marks each byte that a range names, one by one.
    @Test(arguments: 0..<8)
    func `any ranges bring exactly the bytes that they name`(round: UInt64) {
        var random = SeededGenerator(seed: SeededGenerator.seedOfRun &+ round)
        for _ in 0..<500 {
            let size = Int64.random(in: 1...60, using: &random)
            var named = Set<Int64>()
            let specs = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                Self.spec(size: size, &named, &random)
            }
            let field = "bytes=\(specs.joined(separator: ","))"
            let note = "\(field) of \(size), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun), round \(round)"
            switch RangeAnswer(field, byteCount: size) {
            case .whole: Issue.record("not heeded: \(note)")
            case .unsatisfiable: #expect(named.isEmpty, "\(note)")
            case .parts(let parts):
                #expect(parts.reduce(into: Set<Int64>()) { $0.formUnion($1) } == named, "\(note)")
                #expect(parts.reduce(0) { $0 + $1.count } == named.count, "no byte comes twice: \(note)")
            }
        }
    }

    private static func spec(size: Int64, _ named: inout Set<Int64>, _ random: inout SeededGenerator) -> String {
        let first = Int64.random(in: 0...(size + 5), using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            named.formUnion((first..<max(first, size)))
            return "\(first)-"
        case 1:
            named.formUnion(max(0, size - first)..<size)
            return "-\(first)"
        default:
            let last = first + Int64.random(in: 0...20, using: &random)
            named.formUnion((first...last).filter { $0 < size })
            return "\(first)-\(last)"
        }
    }

    /// Random texts end in an answer, whatever they are.
    @Test func `junk asks for nothing that is not there`() {
        var random = SeededGenerator()
        let letters = Array("bytes=0123456789-,; \t*é\u{0}")
        for _ in 0..<5_000 {
            let count = Int.random(in: 0...30, using: &random)
            let text = String((0..<count).map { _ in letters.randomElement(using: &random) ?? "0" })
            for field in [text, "bytes=" + text] {
                guard case .parts(let parts) = RangeAnswer(field, byteCount: 50) else { continue }
                #expect(
                    parts.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= 50 && !$0.isEmpty },
                    "\(field), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
            }
        }
    }

    private static func text(_ answer: RangeAnswer) -> String {
        switch answer {
        case .whole: "whole"
        case .unsatisfiable: "none"
        case .parts(let parts):
            parts.map { "\($0.lowerBound)-\($0.upperBound - 1)" }.joined(separator: " ")
        }
    }
}
