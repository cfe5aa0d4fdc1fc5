import OrderWorld
import Testing

/// `Commands.md`: the text of `docket --help`, for the command, each of its subcommands and each part of one.
enum CommandsPage {
    static func text() async throws -> String {
        let main = try await help([])
        var sections = [section("docket", main)]
        for name in subcommands(in: main) {
            let text = try await help([name])
            sections.append(section("docket \(name)", text))
            for part in subcommands(in: text) where part != "help" {
                sections.append(section("docket \(name) \(part)", try await help([name, part])))
            }
        }
        return """
            # Commands

            The output of `--help`, on a terminal of 120 columns. [Operations](Operations.md) explains the exit statuses.

            > Note: This page is made by running the command; a test fails when it is stale.

            \(sections.joined(separator: "\n\n"))

            """
    }

    private static func section(_ title: String, _ help: String) -> String {
        """
        ## \(title)

        ```text
        \(help)
        ```
        """
    }

    private static func help(_ arguments: [String]) async throws -> String {
        let result = try await DocketBinary.run(arguments + ["--help"])
        try #require(result.exitStatus == 0, "\(result.standardError)")
        var lines = result.standardOutput.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// Returns the names under `SUBCOMMANDS`: two spaces, then the name. Lines with more indentation continue a
    /// description.
    static func subcommands(in help: String) -> [String] {
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        let list = lines.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { !$0.isEmpty }
        return list.compactMap { line in
            guard line.hasPrefix("  "), !line.hasPrefix("   ") else { return nil }
            return line.split(separator: " ").first.map(String.init)
        }
    }
}
