import OrderWorld
import SeededGeneration
import Testing

@testable import OrderIngest

@Suite("A window on the input", .timeLimit(.minutes(60)))
struct InputWindowTests {
    @Test("holds the bytes that are asked for, wherever they lie")
    func anyStretch() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        let bytes = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 / 256 ^ $0) }
        var window = InputWindow(CSVBytesFile(bytes), fileName: "input")
        for _ in 0..<200 {
            let count = Int.random(in: 0...100_000, using: &generator)
            let offset = Int.random(in: 0...bytes.count - count, using: &generator)
            let range = try window.load(offset, count: count)
            #expect(window.bytes[range] == bytes[offset..<offset + count], "seed \(seed)")
        }
    }

    @Test("does not reach past the end")
    func pastTheEnd() throws {
        var window = InputWindow(CSVBytesFile([1, 2, 3]), fileName: "input")
        #expect(throws: WorldError.self) { try window.load(1, count: 3) }
        #expect(throws: WorldError.self) { try window.load(9, count: 1) }
        #expect(try window.load(1, count: 2) == 0..<2)
    }
}
