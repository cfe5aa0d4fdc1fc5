import ArgumentParser
import Foundation
import OrderWorld

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Run the floor and the product by turns over the same batch, and print what each took.",
        discussion: """
            The floor only stores a row, a key and a link for each line of a CSV batch. Run it from the repository's root, built in \
            release. Times are those of this machine at this moment: compare within one run.

            EXAMPLES
              swift run -c release docket-bench measure
              swift run -c release docket-bench measure --shape worst
              swift run -c release docket-bench measure --xml --rounds 7 --json xml.json
              swift run -c release docket-bench measure --against ../before/.build/release/docket
            """)

    @OptionGroup var size: BatchOptions

    @Flag(help: "Make the batch as XML. (The floor reads the same orders as CSV.)")
    var xml = false

    @Option(help: "How often each program runs; at least 1.")
    var rounds = 7

    @Option(help: ArgumentHelp("Another build of docket, to run by turns too.", valueName: "path"))
    var against: [String] = []

    @Option(help: ArgumentHelp("Write the figures here.", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Compare with the figures of an earlier run.", valueName: "file"))
    var compare: String?

    @OptionGroup var place: BenchPlace

    func validate() throws {
        guard rounds > 0 else { throw ValidationError("--rounds is at least 1") }
    }

    func run() async throws {
        let site = try await BenchSite(samples: place.samples, scratch: place.scratch, size)
        let programs = programs()
        var runs: [Measurement] = []
        var (made, lines): (BatchText.Format?, Int) = (nil, 0)
        for round in 0..<rounds {
            for (index, program) in programs.enumerated() {
                let isFloor = index == 0
                let format: BatchText.Format = xml && !isFloor ? .xml : .csv
                if made != format { (made, lines) = (format, try site.make(size, format: format)) }
                try await site.renew()
                let run = try ChildProcess.run(program.path, isFloor ? site.floorArguments : site.runArguments)
                guard run.hasAnswered else { throw BenchFailure("\(program.path) ended with \(run.exitStatus)") }
                if round == 0 { runs.append(Measurement(program: program.name, batch: batchName, lines: lines)) }
                runs[index].add(run)
            }
        }
        try report(runs)
    }

    private func programs() -> [(name: String, path: String)] {
        [("floor", BenchPrograms.floor), ("docket", BenchPrograms.docket)] + against.map { ($0, $0) }
    }

    private var batchName: String { "\(size.shape), \(xml ? "xml" : "csv")" }

    private func report(_ measurements: [Measurement]) throws {
        guard let first = measurements.first else { return }
        print(
            "\(size.orders) orders, \(first.lines) lines (\(batchName)), seed \(size.seed), \(rounds) rounds, medians")
        let floor = first.linesPerSecond
        for measurement in measurements { print(MeasurementText.row(measurement, floor: floor)) }
        if let compare { try print(comparison(measurements, with: compare)) }
        guard let json else { return }
        let report = BenchReport(machine: Machine.name(), measurements: measurements)
        try JSONEncoder.ofBench.encode(report).write(to: URL(fileURLWithPath: json))
    }

    /// Compares the ratios to the floor, since the machine may be another one, or busier.
    private func comparison(_ measurements: [Measurement], with path: String) throws -> String {
        let old = try JSONDecoder().decode(BenchReport.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        guard let oldFloor = old.measurements.first, let floor = measurements.first else { return "" }
        var rows = ["compared with \(path), as ratios to the floor"]
        for measurement in measurements.dropFirst() {
            let earlier = old.measurements.first {
                $0.program == measurement.program && $0.batch == measurement.batch
            }
            guard let earlier else { continue }
            let before = Double(earlier.linesPerSecond) / Double(max(oldFloor.linesPerSecond, 1))
            let now = Double(measurement.linesPerSecond) / Double(max(floor.linesPerSecond, 1))
            rows.append("  \(measurement.program)  \(before.rounded(to: 2)) then, \(now.rounded(to: 2)) now")
        }
        return rows.joined(separator: "\n")
    }
}

/// The places of the samples and of the bench's work.
struct BenchPlace: ParsableArguments {
    @Option(help: "The sample site to copy.")
    var samples = "Samples"

    @Option(help: "Where to work; it is emptied first.")
    var scratch = ".build/bench"
}

/// The programs beside this one.
enum BenchPrograms {
    static let docket = beside("docket")
    static let floor = beside("docket-bench-floor")
    static let counter = beside("libEffectCounter.so")

    private static func beside(_ name: String) -> String {
        let own = CommandLine.arguments[0]
        return (own.lastIndex(of: "/").map { String(own[...$0]) } ?? "./") + name
    }
}

/// A measurement as a row of a table.
enum MeasurementText {
    static func row(_ measurement: Measurement, floor: Int) -> String {
        let ratio = Double(measurement.linesPerSecond) / Double(max(floor, 1))
        return [
            "  \(measurement.program)", "\(measurement.linesPerSecond) lines/s", "\(ratio.rounded(to: 2)) of the floor",
            "\((measurement.peakKibibytes.max() ?? 0) / 1_024) MB",
            "\(measurement.seconds.median.rounded(to: 2)) s wall",
            "\(measurement.cpuSeconds.median.rounded(to: 2)) s CPU",
        ].joined(separator: "  ")
    }
}

extension Double {
    func rounded(to digits: Int) -> Double {
        let factor = Double((0..<digits).reduce(1) { product, _ in product * 10 })
        return (self * factor).rounded() / factor
    }
}

/// The machine behind the figures.
enum Machine {
    static func name() -> String {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = text.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
        return "\(model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"), \(cores) cores"
    }
}
