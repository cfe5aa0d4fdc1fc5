import ArgumentParser

/// Makes batches from a seed, and measures and counts the product's work on them.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docket-bench",
        abstract:
            "Makes batches from a seed, measures the product beside a floor, and counts what it asks of the machine.",
        discussion: """
            EXAMPLES
              docket-bench make --orders 400000 --seed 7 orders.csv
              docket-bench measure --orders 400000
              docket-bench count --thresholds Tests/bench-thresholds.json
            """,
        subcommands: [MakeCommand.self, MeasureCommand.self, CountCommand.self, GrowCommand.self, RestartCommand.self])
}
