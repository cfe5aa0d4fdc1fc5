import ArgumentParser

/// Makes batches from a seed and measures the product on them.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docket-bench",
        abstract: "Makes batches from a seed and measures a run over them.",
        discussion: """
            EXAMPLES
              docket-bench make --orders 400000 --seed 7 orders.csv
              docket-bench measure --orders 400000
            """,
        subcommands: [MakeCommand.self, MeasureCommand.self])
}
