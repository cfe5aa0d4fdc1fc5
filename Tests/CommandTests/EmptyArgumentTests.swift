import OrderWorld
import Testing

/// A shell makes an empty argument of a variable that is not set. No command takes it for a path or a name.
@Suite(.timeLimit(.minutes(60))) struct EmptyArgumentTests {
    private static let period = ["--from", "2018-12-01", "--to", "2018-12-31"]

    private static let commands: [[String]] = [
        ["init"], ["run"], ["run", "orders.csv"], ["run", "--output"], ["run", "--site"], ["run", "--ledger"],
        ["check"], ["verify"], ["verify", "--output"], ["verify", "--receipt"], ["reconcile"],
        ["reconcile", "--output"],
        ["show"], ["explain"], ["export", "journal"] + period + ["--output"],
        ["reprice"] + period + ["--reference"], ["reprice", "--reference", "."] + period + ["--csv"],
        ["torture", "--batch"], ["undo", "--reason", "sent twice"], ["schema"], [],
    ]

    @Test func `an empty argument is a usage fault that names the one before it, and touches nothing`() async throws {
        let site = try await CommandSite()
        try site.drop(CommandSite.good, as: "1.csv")
        let before = try site.tree()
        for command in Self.commands {
            let result = try await DocketBinary.run(command + [""], directory: site.root)
            #expect(result.exitStatus == 64, "\(command)")
            #expect(result.standardOutput.isEmpty, "\(command)")
            #expect(
                result.standardError
                    == "docket: the argument behind \(command.last ?? "docket") is empty; fill it in, or leave it out "
                    + "(docket --help)\n")
        }
        #expect(Files.differences(try site.tree(), before) == [])
    }
}
