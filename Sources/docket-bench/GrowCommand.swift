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
        let site = try await BenchSite(samples: place.samples, scratch: place.scratch, size)
        try await site.renew()
        var points: [GrowthPoint] = []
        var lines = 0
        while lines < until {
            let point = try measure(site, night: points.count + 1, linesBefore: lines)
            lines += point.lines
            points.append(point)
            print(point.row(first: points[0]))
        }
        guard let json else { return }
        try JSONEncoder.ofBench.encode(points).write(to: URL(fileURLWithPath: json))
    }

    private func measure(_ site: BenchSite, night: Int, linesBefore: Int) throws -> GrowthPoint {
        let lines = try size.write(night: night, to: site.batch, format: .csv, world: LiveWorld())
        let run = try ChildProcess.run(BenchPrograms.docket, site.runArguments)
        guard run.hasAnswered else { throw BenchFailure("docket ended with \(run.exitStatus)") }
        try site.removeOutput()
        return GrowthPoint(
            linesBefore: linesBefore, lines: lines, linesPerSecond: Int(Double(lines) / run.seconds),
            ledgerBytes: try site.ledgerBytes(), peakKibibytes: run.peakKibibytes)
    }
}

/// The speed of a batch over a ledger of some size.
struct GrowthPoint: Codable {
    let linesBefore: Int
    /// The count of this batch's lines.
    let lines: Int
    let linesPerSecond: Int
    /// The size of the ledger after the batch.
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
    /// An encoder for figures that people read and compare by line.
    static var ofBench: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return encoder
    }
}
