import Glibc
import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest
import SeededGeneration

/// Spoils the seed files under `Seeds/csv` and compares the results with those of the slow way. `DOCKET_TEST_SEED`
/// repeats a run, and `DOCKET_FUZZ_ROUNDS` makes it longer.
@Suite("Any CSV file, however spoilt", .timeLimit(.minutes(60)))
struct CSVFuzzTests {
    private static let rounds =
        getenv("DOCKET_FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 2_000

    /// Returns the seed files with their names, in the order of the names.
    private static func seeds() throws -> [(name: String, bytes: [UInt8])] {
        let folder =
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/Seeds/csv"
        let world = LiveWorld()
        return try world.names(inDirectory: folder).filter { $0.hasSuffix(".csv") }
            .map { (name: $0, bytes: try world.contents(of: folder + "/" + $0, byteCountMax: 65_536)) }
    }

    @Test("is there to begin with: every seed is a sound batch")
    func seedsAreSound() throws {
        let seeds = try Self.seeds()
        #expect(seeds.count >= 12)
        for seed in seeds {
            let finding = try CSVFinding(seed.bytes)
            #expect(finding.problems == [], "\(seed.name)")
            try Self.check(seed.bytes, IngestLimits(), blockBytes: 7, ordersMax: 2, note: "\(seed.name)")
        }
    }

    @Test("is read as the slow way reads it where DOS marked its end", arguments: ["\u{1A}", "\u{1A}\n", "\u{1A}\r\n"])
    func endMark(end: String) throws {
        for seed in try Self.seeds() {
            let lineEnd: [UInt8] = seed.bytes.last == 0x0A ? [] : [0x0A]
            let bytes = seed.bytes + lineEnd + Array(end.utf8)
            for blockBytes in [1, 7, 64] {
                let isSound = try Self.check(
                    bytes, IngestLimits(), blockBytes: blockBytes, ordersMax: 2, note: "\(seed.name)")
                #expect(isSound, "\(seed.name)")
            }
        }
    }

    @Test("is refused, or is read as the slow way reads it, at every size of block")
    func spoilt() throws {
        var generator = SeededGenerator()
        let seeds = try Self.seeds().map(\.bytes)
        var soundCount = 0
        for round in 0..<Self.rounds {
            var bytes = seeds[generator.index(below: seeds.count)]
            for _ in 0...generator.index(below: 4) {
                let mutation = CSVMutation.allCases[generator.index(below: CSVMutation.allCases.count)]
                mutation.apply(to: &bytes, with: seeds[generator.index(below: seeds.count)], using: &generator)
            }
            let isTight = generator.index(below: 4) == 0
            let limits = isTight ? IngestLimits(fileBytes: 600, fieldBytes: 24, orderLines: 2) : IngestLimits()
            let isSound = try Self.check(
                bytes, limits, blockBytes: [1, 2, 3, 7, 64][generator.index(below: 5)],
                ordersMax: 1 + generator.index(below: 4),
                note: "round \(round), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
            if isSound { soundCount += 1 }
        }
        #expect(soundCount > Self.rounds / 10, "enough of them are sound for the reader to be tried")
        #expect(soundCount < Self.rounds * 9 / 10, "enough of them are not")
    }

    /// Tells whether the bytes are a sound batch. Every way to find that out has to agree.
    @discardableResult
    private static func check(
        _ bytes: [UInt8], _ limits: IngestLimits, blockBytes: Int, ordersMax: Int, note: Comment
    ) throws -> Bool {
        let finding = try CSVFinding(bytes, limits: limits)
        try #require(CSVFinding(bytes, limits: limits, blockBytes: blockBytes) == finding, note)
        try #require(finding.problems.isEmpty == (finding.inspection != nil), note)
        for position in finding.problems.map(\.position)
            + (finding.inspection?.batchFieldPositions.values ?? [:].values)
        {
            try #require((0...bytes.count).contains(position.byteOffset), note)
        }
        let batch = CSVReferenceBatch(bytes, limits: limits)
        try #require((batch != nil) == (finding.inspection != nil), note)
        guard let batch, let inspection = finding.inspection else { return false }
        var expected = batch.reading(of: bytes)
        try #require(inspection.orderCount == expected.orders.count, note)
        try #require(inspection.lineCount == expected.orders.reduce(0) { $0 + $1.lines.count }, note)
        try #require(
            [inspection.batchId] == Set(expected.orders.flatMap(\.lines).map { $0.values[.batchId] ?? "" }), note)
        let reading = try CSVReading(bytes, limits: limits, ordersMax: ordersMax, blockBytes: blockBytes)
        expected.restarts = reading.restarts
        try #require(reading == expected, note)
        try checkRestarts(bytes, limits, reading, ordersMax: ordersMax, note: note)
        try checkPositions(bytes, limits, batch, note: note)
        return true
    }

    private static func checkRestarts(
        _ bytes: [UInt8], _ limits: IngestLimits, _ whole: CSVReading, ordersMax: Int, note: Comment
    ) throws {
        for restart in whole.restarts {
            let rest = try CSVReading(bytes, limits: limits, from: restart, ordersMax: ordersMax)
            try #require(rest.orders == Array(whole.orders.dropFirst(restart.ordersBefore)), note)
        }
    }

    private static func checkPositions(
        _ bytes: [UInt8], _ limits: IngestLimits, _ batch: CSVReferenceBatch, note: Comment
    ) throws {
        let reader = try CSVBatchReader(file: CSVBytesFile(bytes), limits: limits, startingAt: .start)
        var chunk = DraftChunk()
        let rows = batch.orders.flatMap { $0 }
        _ = try reader.readChunk(into: &chunk, ordersMax: .max)
        for order in chunk.orders {
            for line in order.lines {
                for field in [Field.orderReference, .title, .quantity, .customerId] {
                    let column = batch.columns.firstIndex(of: field.columnName)
                    let offset = column.map { rows[line].cells[$0].offset } ?? rows[line].range.lowerBound
                    let place = try reader.position(of: field, in: chunk.lines[line], of: order)
                    try #require(place == CSVReferenceBatch.place(of: offset, in: bytes), note)
                }
            }
        }
    }
}
