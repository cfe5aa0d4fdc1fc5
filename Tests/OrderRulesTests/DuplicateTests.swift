import Foundation
import OrderModel
import Testing

/// An accepted order gets its own outcome as the answer for ever, whatever the rules say today (<doc:Batches>).
@Suite(.timeLimit(.minutes(60)))
struct DuplicateTests {
    private static func desk(_ fields: [Field: String] = [:]) throws -> OrderDesk {
        try OrderDesk.purchases([.orderReference: "PO-1", .productId: "WINDOW"].merging(fields) { $1 }).recording()
    }

    @Test func `a repeated order is answered also when it would be refused today`() throws {
        try Self.desk().check(
            """
            SubmittedBy | AsOf                 | outcome
            admin       | 2018-10-29T12:00:00Z | duplicate of order 7
            helpdesk    | 2018-10-29T12:00:00Z | duplicate of order 7
            admin       | 2018-11-01T00:00:00Z | duplicate of order 7
            nobody      | 2030-01-01T00:00:00Z | duplicate of order 7
            """)
        try Self.desk([.customerId: "C-KR", .productId: "VM", .skuId: "0D08", .termDuration: "P1Y"]).check(
            """
            AsOf                 | outcome
            2018-10-28T12:00:00Z | duplicate of order 7
            2018-10-29T12:00:00Z | duplicate of order 7
            """)
    }

    @Test(arguments: ["", "EUR", "USD"])
    func `a repeated order is answered also when its customer is no longer there`(currency: String) throws {
        var desk = try Self.desk([.productId: "OFFICE", .currency: currency])
        desk.catalog = try ReferenceShelf.catalog(replacing: [
            "customers.csv": "CustomerId,CustomerDomainName,CustomerName,CustomerCountry,PartnerId,MpnId,"
                + "ResellerMpnId,VatId,TaxExempt\n"
        ])
        #expect(try desk.judge().outcomes() == ["duplicate of order 7"])
        #expect(
            try desk.judge([.quantity: "2"]).outcomes() == [
                "customer-unknown@CustomerId, reference-reused@OrderReference"
            ])
    }

    @Test(arguments: ["", "USD"])
    func `a repeated order is answered also when its market has another default currency`(currency: String) throws {
        var desk = try Self.desk([.productId: "OFFICE", .currency: currency])
        desk.catalog = try ReferenceShelf.catalog(replacing: [
            "markets.csv": ReferenceShelf.markets.replacingOccurrences(of: "EUR;USD", with: "USD;EUR")
        ])
        #expect(try desk.judge().outcomes() == ["duplicate of order 7"])
    }

    @Test func `an order of several lines is the same with the same lines in the same order`() throws {
        let desk = try OrderDesk.purchases().recording()
        #expect(try desk.judge([.orderReference: "PO-1"]).outcomes() == ["duplicate of order 7"])
        try desk.check(
            """
            OrderReference | Quantity | outcome
            PO-1           | 1        | reference-reused@OrderReference
            PO-1           | 1        | order-has-rejected-line
            """)
    }

    @Test func `other content under a used reference is named with everything else that is wrong with it`() throws {
        try Self.desk().check(
            """
            Quantity | TermDuration | outcome
            0        | P3Y          | quantity-out-of-range@Quantity, term-not-offered@TermDuration, reference-reused@OrderReference
            """)
    }
}
