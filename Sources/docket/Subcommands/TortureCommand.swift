import ArgumentParser
import OrderLedger
import OrderModel
import OrderOpening
import OrderSite
import OrderTorture
import OrderWorld

struct TortureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "torture",
        abstract: "Try faults on copies of a site, and see that nothing is lost and nothing happens twice.",
        discussion: """
            The faults are failing disks, torn writes, full disks, kills, runs at once, batches that come twice, in \
            another order or slowly, and clocks that jump. After each, a clean run must end with the same reports and \
            the same ledger. The site itself is only read. The command ends with 0 if everything held, and with 70 if \
            something did not. Then it keeps the copies, and names the seed and the trial that show the fault again.

            EXAMPLES
              docket torture --site /srv/docket
              docket torture --site /srv/docket --batch orders.csv --minutes 10
              docket torture --site /srv/docket --seed 42 --trial 7 --as-of 2018-10-29T02:00:00Z
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp(
            "A batch file to try with; may be repeated. (default: those in drop/, else the newest of archive/)",
            valueName: "file"))
    var batch: [String] = []

    @Option(
        help: ArgumentHelp("The seed of the trials. (default: drawn by chance, and printed)", valueName: "n"))
    var seed: UInt64?

    @Option(help: ArgumentHelp("How long to go on; there is at least one trial of each sort.", valueName: "m"))
    var minutes = 1.0

    @Option(help: ArgumentHelp("Do this one trial alone, from 1 on.", valueName: "k"))
    var trial: Int?

    func validate() throws {
        guard minutes.isFinite, (0...100_000).contains(minutes) else {
            throw ValidationError("--minutes takes a number from 0 to 100000")
        }
        if let trial, trial < 1 { throw ValidationError("trials are numbered from 1 on") }
    }

    func run() async throws {
        try await endingWithStatus {
            let report = try await torture()
            TortureText.show(report)
            return report.failures.isEmpty ? .success : .ourFault
        }
    }

    private func torture() async throws -> TortureReport {
        let opening = try options.opening()
        // Faults of the site itself are reported as the site's, before it is copied.
        _ = try opening.books()
        if options.ledger != nil { try opening.requireLedger() }
        try opening.proveSite()
        let asOf = opening.now
        let seed = seed ?? .random(in: .min ... .max)
        let named = batch.map { " --batch \($0)" }.joined()
        let again = "docket torture --site \(options.folder)\(named) --seed \(seed) --as-of \(asOf)"
        Console.line("seed \(seed), as of \(asOf); a trial K is done again by: \(again) --trial K")
        let torture = Torture(
            site: opening.layout, ledgerPath: opening.ledgerPath, runner: SiteRunner(),
            program: try program(opening.world), asOf: asOf, world: opening.world)
        return try await torture.run(
            Torture.Settings(
                batches: batch, seed: seed, seconds: Int(minutes * 60), trial: trial, folder: Self.temporaryFolder)
        ) { Console.line($0) }
    }

    /// Returns the path of this process's program.
    private func program(_ world: any World) throws -> String {
        guard let path = world.resolvedPath("/proc/self/exe") else {
            throw CommandFailure("the program does not know where it lies", .ourFault)
        }
        return path
    }

    /// The folder for temporary files: `TMPDIR`, or `/tmp`.
    static var temporaryFolder: String {
        EnvironmentVariable.value(of: "TMPDIR") ?? "/tmp"
    }
}
