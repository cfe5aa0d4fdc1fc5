import OrderModel
import Testing

@Suite("A field", .timeLimit(.minutes(60)))
struct FieldTests {
    /// The columns of a batch, in the order of <doc:Batches>.
    private static let columnNames = [
        "BatchId", "PartnerId", "SubmittedBy",
        "OrderReference", "Action", "CustomerId", "CustomerDomainName",
        "ProductId", "SkuId", "Quantity", "TermDuration", "BillingPlan", "Segment", "Currency", "HybridBenefit",
        "Version", "Language", "FileType",
        "OrderId", "SubscriptionId", "OriginalReference",
        "Reason", "RequestedAmount", "Impact", "Title", "ContactName", "ContactEmail", "ContactPhone", "Attachment",
    ]

    @Test("has its column's name, in the order of the documentation")
    func names() {
        #expect(Field.allCases.map(\.columnName) == Self.columnNames)
        #expect(Set(Self.columnNames).count == Self.columnNames.count)
    }

    @Test("has its place in that order as its number")
    func numbers() {
        #expect(Field.allCases.map { Int($0.rawValue) } == Array(0..<Field.count))
    }

    @Test("comes back from its column's name", arguments: Field.allCases)
    func roundTrip(field: Field) {
        #expect(Field(columnName: field.columnName) == field)
        #expect(Field(columnName: field.columnName[...]) == field)
        #expect(Field(columnName: field.columnName.lowercased()) == nil)
        #expect(Field(columnName: field.columnName + " ") == nil)
    }

    @Test("is refused under any other name", arguments: ["", "Batch", "BatchID", "Batch Id", "RejectionLine", "Skuld"])
    func refused(name: String) {
        #expect(Field(columnName: name) == nil)
    }

    @Test("is the batch's for three of them, and personal for three")
    func kinds() {
        #expect(Field.allCases.filter(\.isOfBatch) == [.batchId, .partnerId, .submittedBy])
        #expect(Field.allCases.filter(\.isPersonal) == [.contactName, .contactEmail, .contactPhone])
    }
}
