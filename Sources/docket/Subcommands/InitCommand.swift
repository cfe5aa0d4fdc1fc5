import ArgumentParser
import OrderSite
import OrderWorld

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a site that runs at once.",
        discussion: """
            The site has settings, a small set of reference data, a secret and an example batch. Nothing is written over.

            EXAMPLES
              docket init /srv/docket
              cp /srv/docket/example-batch.csv /srv/docket/drop/ && docket run --site /srv/docket
            """)

    @Argument(help: ArgumentHelp("The folder to make.", valueName: "dir"))
    var directory: String

    func run() async throws {
        try await reportingFailures {
            do {
                Console.line(try SiteTemplate.create(at: directory, world: LiveWorld()))
            } catch {
                throw CommandFailure(error)
            }
        }
    }
}
