import ArgumentParser
import OrderIngest
import OrderReports

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the XML schema of batches, or of refund requests.",
        discussion: """
            EXAMPLES
              docket schema > order-batch.xsd
              xmllint --noout --schema order-batch.xsd orders.xml
              docket schema refund-requests > refund-requests.xsd
            """)

    enum Document: String, ExpressibleByArgument, CaseIterable {
        case orderBatch = "order-batch"
        case refundRequests = "refund-requests"

        var text: String {
            switch self {
            case .orderBatch: OrderBatchSchema.text
            case .refundRequests: RefundRequestsSchema.text
            }
        }
    }

    @Argument(help: "Whose schema.")
    var document = Document.orderBatch

    func run() throws {
        print(document.text, terminator: "")
    }
}
