import ArgumentParser
import OrderIngest

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the XML schema of batches.",
        discussion: """
            EXAMPLES
              docket schema > order-batch.xsd
              xmllint --noout --schema order-batch.xsd orders.xml
            """)

    func run() throws {
        print(OrderBatchSchema.text, terminator: "")
    }
}
