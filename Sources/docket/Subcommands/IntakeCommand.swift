import ArgumentParser
import OrderIngest
import OrderModel
import OrderSite
import OrderWorld

struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Help with the profiles that read partners' own files.",
        subcommands: [IntakeDraftCommand.self])
}

struct IntakeDraftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Print the best guess at a profile for a partner's file.",
        discussion: """
            The command looks at the first rows of the file: its encoding, its separator, the names of its columns. It \
            writes the guess with comments, for a person to complete, and changes nothing.

            EXAMPLES
              docket intake draft export.csv > /srv/docket/intake/erp.yaml
              docket check --site /srv/docket --intake erp export.csv
            """)

    @Argument(help: "A file as the partner sends it.")
    var file: String

    func run() async throws {
        try await endingWithStatus {
            let world = LiveWorld()
            guard let status = try world.status(file) else {
                throw CommandFailure("'\(file.visible)' is not there", .inputOutput)
            }
            guard status.isRegularFile else { throw CommandFailure("'\(file.visible)' is no file", .usage) }
            let draft = try IntakeDraft(of: world.openForReading(file), named: ParentFolder.name(of: file))
            Console.bytes(Array(draft.text.utf8))
            return .success
        }
    }
}
