import ArgumentParser
import Glibc
import OrderModel
import OrderSite
import TabularText

/// The command. It parses, opens the site, lets the pipeline work, and reports the result.
@main
struct Docket: AsyncParsableCommand {
    static let version = "1.0.0"

    static let configuration = CommandConfiguration(
        commandName: "docket",
        abstract: "Process batches of software orders: judge, price, issue keys and links, record, report.",
        discussion: """
            A site is a folder with settings, reference data and a drop folder; `docket init DIR` makes one.

            EXAMPLES
              docket init /srv/docket             make a site that works at once
              docket run --site /srv/docket       process the files in its drop folder
              docket check orders.csv             show what a batch would do, and commit nothing
              docket explain price-not-found      explain a code
              docket explain PO-1001              show how an order came to its price
              docket status                       show what ran, what waits and what is missing
              docket release B-7 --by me --reason "checked"    release a batch that a guard has parked
              docket undo B-7 --reason "sent twice"            cancel everything that a batch bought
              docket abandon B-7 --by me --reason "disk lost"    end a batch that cannot be finished
              docket export reconciliation --from 2018-10-01 --to 2018-10-31    the charges and credits of October
              docket books --to sqlite:books.sqlite    keep a copy of the ledger that SQL can read
              docket reconcile G002297372.csv     compare the vendor's file with the ledger

            EXIT STATUS
              0   all orders are accepted, or there was nothing to do
              2   some orders are rejected, or a reconcile found differences
              3   a file is quarantined or parked (wins over 2)
              64  the command line is wrong
              65  what was to be proved does not hold, or a file is no reconciliation file; what is wrong is named
              70  a fault of the program itself
              74  reading or writing failed; the next run goes on where this one stopped
              75  another run holds the site, or a signal ended this one; the next run goes on
              78  settings, reference data or the site's own state are wrong; nothing was touched
            """,
        version: version,
        subcommands: [
            RunCommand.self, CheckCommand.self, IntakeCommand.self, InitCommand.self, ExplainCommand.self,
            ShowCommand.self, LinkCommand.self,
            VerifyCommand.self, RotateSecretCommand.self, RotateReceiptKeyCommand.self, SchemaCommand.self,
            StatusCommand.self, ReleaseCommand.self, DismissCommand.self, UndoCommand.self, ReissueCommand.self,
            AbandonCommand.self, PublishCommand.self, ArchiveCommand.self, RepriceCommand.self, ExportCommand.self,
            StatementCommand.self, BooksCommand.self, ReconcileCommand.self, AcceptCommand.self, TemplateCommand.self,
            TortureCommand.self,
        ])
}

extension Docket {
    /// Runs as the parser's own main does, except for a wrong command line: its message repeats the typed text, and
    /// passwords and control characters in it must not reach the screen.
    static func main() async {
        RunSignals.ignoreQuestions()
        do {
            try refuseLostArguments(CommandLine.arguments)
            try refuseEmptyArgument(CommandLine.arguments)
            try refuseSeveralSites(CommandLine.arguments)
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            if let failure = Console.failureOfOutput() { throw failure.report() }
        } catch {
            end(with: error)
        }
    }

    /// Refuses to work without arguments that somebody may have given. Swift reads them from /proc, which a chroot or a
    /// jail may lack. Without this, every command there would show the help and end with 0.
    private static func refuseLostArguments(_ arguments: [String]) throws {
        guard arguments.isEmpty else { return }
        throw CommandFailure("/proc is not mounted, so the arguments cannot be read; mount it", .inputOutput).report()
    }

    /// Refuses an empty argument, which a shell makes of a variable that is not set. No path, name or number is empty.
    private static func refuseEmptyArgument(_ arguments: [String]) throws {
        guard let empty = arguments.dropFirst().firstIndex(of: "") else { return }
        let before = empty == 1 ? "docket" : arguments[empty - 1]
        throw CommandFailure(
            "the argument behind \(before) is empty; fill it in, or leave it out (docket --help)", .usage
        ).report()
    }

    /// Refuses a second site, which the parser would take in place of the first.
    private static func refuseSeveralSites(_ arguments: [String]) throws {
        let named = arguments.prefix { $0 != "--" }.filter { $0 == "--site" || $0.hasPrefix("--site=") }
        guard named.count > 1 else { return }
        throw CommandFailure(
            "a command works on one site; name one, or run them all with `docket run --all` (docket run --help)", .usage
        ).report()
    }

    private static func end(with error: any Error) -> Never {
        let (code, message) = (exitCode(for: error), fullMessage(for: error))
        if !message.isEmpty {
            if code.isSuccess { print(message) } else { show(fault: message, of: error, code) }
        }
        let hasAnswer = ![ExitStatus.inputOutput, .usage].contains { $0.rawValue == code.rawValue }
        let lost = hasAnswer ? Console.failureOfOutput()?.report() : nil
        Glibc.exit(lost?.rawValue ?? code.rawValue)
    }

    /// Prints the fault of a command line; as an object too when a program asked for one.
    private static func show(fault message: String, of error: any Error, _ code: ExitCode) {
        let begin = "Error: "
        Console.fault(message.hasPrefix(begin) ? String(message.dropFirst(begin.count)) : message)
        guard JSONEnding.isWanted else { return }
        JSONEnding.show(ExitStatus(rawValue: code.rawValue) ?? .usage) { json in
            json.string(Console.shown(self.message(for: error)), key: "error")
        }
    }
}
