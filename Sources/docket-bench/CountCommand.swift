import ArgumentParser
import Foundation
import OrderWorld

struct CountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count",
        abstract: "Count what the product asks of the machine, and hold the counts against thresholds.",
        discussion: """
            Counts are stable where times are not: allocations and statements for 1,000 orders, bytes written for each byte of a \
            batch, syncs. Two runs of different size are taken from each other, so that start-up does not count. Ends with 1 when a \
            count is above its threshold.

            EXAMPLES
              swift run -c release docket-bench count
              swift run -c release docket-bench count --thresholds Tests/bench-thresholds.json
            """)

    @Option(help: ArgumentHelp("The counts that may not be passed.", valueName: "file"))
    var thresholds: String?

    @OptionGroup var place: BenchPlace

    /// The kinds of batches that are counted.
    private static let batches: [(shape: BatchShape, format: BatchText.Format)] = [
        (.nightly, .csv), (.worst, .csv), (.nightly, .xml),
    ]
    private static let (small, large) = (4_000, 24_000)

    func run() async throws {
        let limits = try thresholds.map {
            try JSONDecoder().decode([String: CountsPerOrders].self, from: Data(contentsOf: URL(fileURLWithPath: $0)))
        }
        var isAboveThreshold = false
        for batch in Self.batches {
            let counts = CountsPerOrders(
                try await count(batch.shape, batch.format, orders: Self.large)
                    .beyond(count(batch.shape, batch.format, orders: Self.small)), orders: Self.large - Self.small)
            let name = "\(batch.shape), \(batch.format)"
            print("\(name): \(counts)")
            for breach in counts.breaches(of: limits?[name]) {
                print("  above its threshold: \(breach)")
                isAboveThreshold = true
            }
        }
        if isAboveThreshold { throw ExitCode(1) }
    }

    private func count(_ shape: BatchShape, _ format: BatchText.Format, orders: Int) async throws -> EffectCounts {
        let batch = BatchOptions(orders: orders, shape: shape)
        let site = try await BenchSite(samples: place.samples, scratch: place.scratch, batch)
        try site.make(batch, format: format)
        try await site.renew()
        let run = try ChildProcess.run(
            BenchPrograms.docket, site.runArguments,
            environment: ["LD_PRELOAD": BenchPrograms.counter, "EFFECT_COUNTS": site.counts])
        guard run.hasAnswered else {
            throw BenchFailure("docket ended with \(run.exitStatus)")
        }
        return try site.effectCounts()
    }
}

/// The counts for 1,000 orders, rounded to whole numbers.
struct CountsPerOrders: Codable, CustomStringConvertible {
    let allocations: Int
    let statements: Int
    let syncs: Int
    let writtenBytes: Int

    init(_ counts: EffectCounts, orders: Int) {
        func per(_ count: Int) -> Int { Int((Double(count) * 1_000 / Double(orders)).rounded()) }
        allocations = per(counts.allocations)
        statements = per(counts.statements)
        syncs = per(counts.syncs)
        writtenBytes = per(counts.writtenBytes)
    }

    var description: String {
        "for 1,000 orders \(allocations) allocations, \(statements) statements, \(syncs) syncs, \(writtenBytes) bytes written"
    }

    func breaches(of limits: CountsPerOrders?) -> [String] {
        guard let limits else { return [] }
        return [
            ("allocations", allocations, limits.allocations), ("statements", statements, limits.statements),
            ("syncs", syncs, limits.syncs), ("writtenBytes", writtenBytes, limits.writtenBytes),
        ].filter { $0.1 > $0.2 }.map { "\($0.0) \($0.1), at most \($0.2)" }
    }
}
