import ArgumentParser
import OrderWorld

struct RestartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart",
        abstract: "Kill runs on their way, and print what the next run needs to the end.",
        discussion: """
            A whole run is timed first; then runs over fresh sites are killed after parts of that time, and finished by a second \
            run.

            EXAMPLES
              swift run -c release docket-bench restart
              swift run -c release docket-bench restart --at 50 --at 90 --rounds 3
            """)

    @OptionGroup var size: BatchOptions

    @Option(help: ArgumentHelp("When to kill, in percent of a whole run's time.", valueName: "percent"))
    var at: [Int] = [50, 90]

    @Option(help: "How often each is tried.")
    var rounds = 3

    @OptionGroup var place: BenchPlace

    func run() async throws {
        let site = try await BenchSite(samples: place.samples, scratch: place.scratch, size)
        try site.make(size, format: .csv)
        var whole: [Double] = []
        for _ in 0..<rounds { whole.append(try await time(site, killedAfter: nil)) }
        print("\(size.orders) orders, whole run \(whole.median.rounded(to: 2)) s")
        for percent in at {
            var rest: [Double] = []
            for _ in 0..<rounds {
                rest.append(try await time(site, killedAfter: whole.median * Double(percent) / 100))
            }
            let share = (rest.median / whole.median * 100).rounded(to: 0)
            print(
                "killed at \(percent) %: the next run takes \(rest.median.rounded(to: 2)) s, \(Int(share)) % of a whole one"
            )
        }
    }

    /// Returns the seconds of a run over a fresh site, or of the one that finishes a killed run's work.
    private func time(_ site: BenchSite, killedAfter seconds: Double?) async throws -> Double {
        try await site.renew()
        if let seconds {
            _ = try ChildProcess.run("timeout", ["-s", "KILL", "\(seconds)", BenchPrograms.docket] + site.runArguments)
        }
        let run = try ChildProcess.run(
            BenchPrograms.docket, seconds == nil ? site.runArguments : site.finishArguments)
        guard run.hasAnswered else {
            throw BenchFailure("docket ended with \(run.exitStatus)")
        }
        return run.seconds
    }
}
