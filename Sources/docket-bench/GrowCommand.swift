import ArgumentParser
import Foundation
import OrderWorld

struct GrowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grow",
        abstract: "Run batch after batch over one ledger, and print how fast each was.",
        discussion: """
            Whether a ledger of many lines is slower than an empty one. Reports are removed after each batch; the ledger takes \
            about 100 bytes a line.

            EXAMPLES
              swift run -c release docket-bench grow --orders 400000 --until 4000000
              swift run -c release docket-bench grow --orders 1000000 --until 50000000 --json growth.json
            """)

    @OptionGroup var size: BatchOptions

    @Option(help: ArgumentHelp("How many lines the ledger is to have at the end.", valueName: "lines"))
    var until = 4_000_000

    @Option(help: ArgumentHelp("Write the figures here.", valueName: "file"))
    var json: String?

    @OptionGroup var place: BenchPlace

    func run() async throws {
        let site = try BenchSite(samples: place.samples, scratch: place.scratch)
        try await site.renew()
        var points: [GrowthPoint] = []
        while points.count * size.orders < until {
            let point = try measure(site, after: points.count)
            points.append(point)
            print(point.row(first: points[0]))
        }
        guard let json else { return }
        try JSONEncoder.ofBench.encode(points).write(to: URL(fileURLWithPath: json))
    }

    /// Runs the next batch, which is another one by its seed.
    private func measure(_ site: BenchSite, after batches: Int) throws -> GrowthPoint {
        var next = size
        next.seed += UInt64(batches)
        try site.make(next, format: .csv)
        let run = try ChildProcess.run(BenchPrograms.docket, site.runArguments)
        guard run.exitStatus == 0 || run.exitStatus == 2 else {
            throw BenchFailure("docket ended with \(run.exitStatus)")
        }
        try site.removeOutput()
        return GrowthPoint(
            linesBefore: batches * size.orders, linesPerSecond: Int(Double(size.orders) / run.seconds),
            ledgerBytes: try site.ledgerBytes(), peakKibibytes: run.peakKibibytes)
    }
}

/// How fast a batch was over a ledger of some size.
struct GrowthPoint: Codable {
    let linesBefore: Int
    let linesPerSecond: Int
    /// After the batch.
    let ledgerBytes: Int
    let peakKibibytes: Int

    func row(first: GrowthPoint) -> String {
        let ratio = Double(linesPerSecond) / Double(max(first.linesPerSecond, 1))
        return [
            "\(linesBefore) lines before", "\(linesPerSecond) lines/s", "\(ratio.rounded(to: 2)) of the first",
            "ledger \(ledgerBytes >> 20) MB", "peak \(peakKibibytes >> 10) MB",
        ].joined(separator: "  ")
    }
}

extension JSONEncoder {
    /// Figures that are read by people and compared by line.
    static var ofBench: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return encoder
    }
}
