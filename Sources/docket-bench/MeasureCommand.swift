import ArgumentParser
import Glibc
import OrderWorld

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract:
            "Run the product over a batch in a copy of the sample site, and print lines a second and peak memory.",
        discussion: "Run it from the repository's root, built in release: swift run -c release docket-bench measure")

    @OptionGroup var size: BatchOptions

    @Flag(help: "Make the batch as XML.")
    var xml = false

    @Option(help: "The sample site to copy.")
    var samples = "Samples"

    @Option(help: "Where to work; it is emptied first.")
    var scratch = ".build/bench"

    func run() async throws {
        let world = LiveWorld()
        let site = "\(scratch)/site"
        try world.removeTree(scratch)
        try world.makeDirectory(site, mode: 0o755)
        for name in ["docket.yaml", "allowed_signers", "reference", "secrets"] {
            _ = try await world.run("cp", arguments: ["-R", "\(samples)/\(name)", site], standardInputPath: nil)
        }
        _ = try await world.run("chmod", arguments: ["-R", "go-rwx", "\(site)/secrets"], standardInputPath: nil)
        let file = "\(scratch)/batch.\(xml ? "xml" : "csv")"
        try size.write(to: file, world: world)
        try await measure(file, site, world)
    }

    private func measure(_ file: String, _ site: String, _ world: LiveWorld) async throws {
        let docket = CommandLine.arguments[0].replacingLast("docket-bench", with: "docket")
        let clock = ContinuousClock()
        let start = clock.now
        let result = try await world.run(
            docket,
            arguments: [
                "run", "--site", site, "--output", "\(scratch)/output", "--as-of", "2018-12-28T02:00:00Z", file,
            ],
            standardInputPath: nil)
        let seconds = Double((clock.now - start) / .seconds(1))
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        let cpu = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
        print(result.standardOutput, result.standardError)
        print(
            """
            orders          \(size.orders) (\(xml ? "XML" : "CSV"), \(size.faults) % wrong, seed \(size.seed))
            exit status     \(result.exitStatus)
            seconds         \(Self.rounded(seconds)) wall, \(Self.rounded(cpu)) CPU
            lines a second  \(Int(Double(size.orders) / seconds))
            peak memory     \(usage.ru_maxrss / 1024) MB
            """)
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
    }

    private static func rounded(_ seconds: Double) -> Double {
        (seconds * 100).rounded() / 100
    }
}

extension String {
    fileprivate func replacingLast(_ suffix: String, with replacement: String) -> String {
        hasSuffix(suffix) ? dropLast(suffix.count) + replacement : self
    }
}
