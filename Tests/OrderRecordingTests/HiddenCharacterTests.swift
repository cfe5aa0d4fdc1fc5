import OrderModel
import ScratchSites
import Testing

/// Invisible characters, on their way through a batch in CSV and in XML.
@Suite(.timeLimit(.minutes(60)))
struct HiddenCharacterTests {
    /// The additions to a reference that already stands for an order.
    private static let additions = ["\u{200B}", "\u{A0}", "\u{AD}", "\u{FEFF}", "\u{202E}"]

    @Test(arguments: additions)
    func `a reference that differs in a character that does not show is no second order`(addition: String) async throws
    {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        try site.drop(Batch("b-2", .purchase("PO-1" + addition)), as: "2.csv")
        try site.write(xmlBatch("b-3", (reference: "PO-1" + addition, quantity: "2")), to: "drop/3.xml")
        #expect(try await site.run().texts == ["1.csv 1+0-0", "2.csv 0+0-1", "3.xml 0+0-1"])
        let shown = ("PO-1" + addition).visible
        for batch in ["b-2", "b-3"] {
            let table = try site.table("\(batch)/problems.csv")
            #expect(table["Code", "Value", "OrderReference"] == ["field-malformed \(shown) \(shown)"])
            #expect(table["Reason"].allSatisfy { $0.contains("holds \(addition.visible) (") })
        }
        let csv = try site.read("output/b-2/rejections.csv")
        #expect(csv.contains(",PO-1\(addition),"), "the rejected row keeps its bytes")
        let xml = try site.read("output/b-3/rejections.xml")
        #expect(xml.contains("reference=\"PO-1\(addition)\""))
        #expect(xml.contains("holds \(addition.visible) ("))
    }

    @Test func `a cancellation whose texts show nothing is rejected, in CSV and in XML`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "1.csv")
        let blank = Batch.Row.cancel("CX-1", of: "PO-1")
        try site.drop(
            Batch("b-2", blank.with(.reason, " ").with(.title, "\u{A0}").with(.contactName, "\u{200B}")), as: "2.csv")
        try site.write(
            """
            <OrderBatch xmlns="urn:docket:order-batch:1" batchId="b-3" partnerId="\(Reference.kestrel)" \
            submittedBy="anna@kestrel.example">
              <Order reference="CX-1"><Customer domainName="alster.example"/>
                <Cancel originalReference="PO-1" requestedAmount="24.99" impact="Minimal">
                  <Reason> </Reason><Title>&#160;</Title>
                  <Contact name="\u{200B}" email="anna@kestrel.example" phone="+49 30 5550 100"/>
                </Cancel></Order>
            </OrderBatch>
            """, to: "drop/3.xml")
        #expect(try await site.run().texts == ["1.csv 1+0-0", "2.csv 0+0-1", "3.xml 0+0-1"])
        for batch in ["b-2", "b-3"] {
            #expect(
                try site.table("\(batch)/problems.csv")["Code", "Field"] == [
                    "field-missing Reason", "field-missing Title", "field-missing ContactName",
                ])
        }
    }

    @Test func `a batch id or agent that hides a character is told so`() async throws {
        let site = try ScratchSite()
        try site.drop(Batch("b-1\u{200B}", .purchase("PO-1")).by("anna@kestrel.example\u{A0}"), as: "1.csv")
        try site.drop(Batch("\u{200B}", .purchase("PO-1")), as: "2.csv")
        #expect(try await site.run().texts == ["1.csv field-malformed", "2.csv field-missing"])
        let table = try site.table("quarantine/1.csv/problems.csv")
        #expect(table["Value"] == ["b-1U+200B", "anna@kestrel.exampleU+00A0"])
        #expect(table["Reason"].allSatisfy { $0.contains("holds U+") })
    }
}
