import ArgumentParser
import OrderLedger
import OrderLedgerSQLite
import OrderPipeline
import OrderWorld

struct ReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Let a parked batch go: the next run processes it, without guards.",
        discussion: """
            A batch is parked when it would go past a guard of docket.yaml. Who releases it and why is recorded for ever and \
            stands in its summary. The release is this one batch's: a file dropped again is guarded anew.

            EXAMPLES
              docket release nightly-2018-12-27 --by "Ida Lund" --reason "Yearly renewal, confirmed by phone"
              docket release --site /srv/docket nightly-2018-12-27-2 --by ida --reason "Ticket 4711"
            """)

    @OptionGroup var options: SiteOptions

    @Option(help: "Who releases it.", transform: OperatorWords.who)
    var by: String

    @Option(help: "Why it is right.", transform: OperatorWords.reason)
    var reason: String

    @Argument(help: "The BatchId of the parked batch, or its folder in the output folder.")
    var batch: String

    func run() async throws {
        try await reportingFailures {
            let opening = SiteOpening(options: options)
            _ = try opening.settings()
            try opening.requireLedger()
            let lock = try opening.lock()
            defer { withExtendedLifetime(lock) {} }
            let claim = try find(opening)
            do {
                let now = options.asOf ?? opening.world.now()
                try opening.ledger().release(claim.number, Release(by: by, reason: reason, at: now))
            } catch let failure as CommandFailure {
                throw failure
            } catch {
                throw CommandFailure(error)
            }
            Console.line(
                "\(claim.folder) is released; the next run processes it, with that run's time and prices")
        }
    }

    private func find(_ opening: SiteOpening) throws -> Claim {
        do {
            return try BatchNaming(try opening.readOnlyLedger()).parked(batch)
        } catch let failure as BatchNaming.Failure {
            throw CommandFailure("\(failure)", .usage)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(error)
        }
    }
}
