import ArgumentParser
import OrderModel
import OrderOpening
import OrderSite
import OrderStatements
import OrderVerification

struct ArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Pack the reports and the files of old batches, a compressed file for each month.",
        discussion: """
            A month is packed when all of it is older. packs/2017-10.tar.gz then has the reports, the batches with \
            their signatures and attachments, and the quarantined files of that month; any tar reads it. Each file is \
            compared with the ledger before it is packed, and unpacked again for proof before it is removed from its \
            place. `docket verify` reads packs. The ledger is not packed: everything else goes on as before.

            EXAMPLES
              docket archive --site /srv/docket --older-than 400d
              docket archive --older-than 400d --dry-run
            """)

    @OptionGroup var options: SiteOptions

    @Option(
        help: ArgumentHelp("The age from which on a month is packed, in days, such as 400d.", valueName: "days"),
        transform: ArchiveCommand.days)
    var olderThan: Int64

    @Flag(help: "Say what would be packed, and pack nothing.")
    var dryRun = false

    private static func days(_ text: String) throws -> Int64 {
        if text.hasSuffix("d"), text.dropLast().utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            let days = Int64(text.dropLast()),
            (1...36_500).contains(days)
        {
            return days
        }
        throw ValidationError("'\(text)' is no number of days from 1d to 36500d")
    }

    func run() async throws {
        try await reportingFailures {
            let opening = try options.opening().writing
            let settings = try opening.settings()
            try opening.requireLedger()
            let time = opening.now.adding(seconds: -olderThan * Timestamp.secondsPerDay)
            try await opening.holdingLedger(settings) { ledger, _ in
                let archive = ArchiveRun(ledger: ledger, world: opening.world, site: opening.layout.root)
                let months = try archive.months(before: time)
                if months.isEmpty { Console.line("nothing of before \(time.date) is left to be packed") }
                if dryRun {
                    for (month, claims) in months {
                        Console.line("\(month): \(NounCount.text(claims.count, "claim")) would be packed")
                    }
                } else {
                    try await archive.run(before: time, observe: Self.show)
                }
            }
        }
    }

    private static func show(_ month: ArchiveRun.PackedMonth) {
        Console.line(
            "\(month.pack.name): \(NounCount.text(month.pack.claims.count, "claim")), "
                + "\(NounCount.text(month.pack.files.count, "file")), \(month.byteCount) bytes in \(month.pack.byteCount) → "
                + month.path)
    }
}
