import OrderModel
import OrderRules
import Testing

/// A chunk's questions to the ledger before its orders are judged.
@Suite(.timeLimit(.minutes(60)))
struct FactRequestTests {
    private static func request(_ rows: [[Field: String]]) throws -> FactRequest {
        let chunk = DraftTable(rows.map { [Field.partnerId: "kestrel", .submittedBy: "admin"].merging($0) { $1 } })
            .chunk
        let context = try OrderDesk().context(try #require(chunk.orders.first), chunk, asOf: "2018-10-29T12:00:00Z")
        return FactRequest(chunk, context: context)
    }

    @Test func `each order's reference is asked for once, and each purchase that a request names`() throws {
        let request = try Self.request([
            [.orderReference: "PO-1"], [.orderReference: "PO-1"],
            [.orderReference: "RQ-1", .originalReference: "PO-0"],
            [.orderReference: "RQ-2", .orderId: "ORDER-11", .subscriptionId: "LINE-111"],
            [.orderReference: "RQ-2", .orderId: "no order of ours", .subscriptionId: "ORDER-11"],
        ])
        #expect(request.partnerId == "kestrel")
        #expect(request.references == ["PO-1", "RQ-1", "RQ-2"])
        #expect(request.originalReferences == ["PO-0"])
        #expect(request.orderSerials == [11])
        #expect(request.lineSerials == [111])
        #expect(request.coreCustomers.isEmpty)
    }

    @Test func `cores are asked for of customers that the benefit is claimed for`() throws {
        let request = try Self.request([
            [.customerId: "C-DE", .hybridBenefit: "true"],
            [.customerDomainName: "ALSTER.example", .hybridBenefit: "TRUE"],
            [.customerId: "C-AT", .hybridBenefit: "false"], [.customerId: "C-AU"],
            [.customerId: "C-LINDEN", .hybridBenefit: "true"], [.customerId: "C-XX", .hybridBenefit: "true"],
            [.customerId: "C-DE-VAT", .hybridBenefit: "True"],
        ])
        #expect(request.coreCustomers == ["C-DE", "C-DE-VAT"])
    }
}
