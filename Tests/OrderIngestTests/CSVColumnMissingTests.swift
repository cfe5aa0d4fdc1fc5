import OrderIngest
import OrderModel
import Testing

@Suite("A CSV batch without a column", .timeLimit(.minutes(60)))
struct CSVColumnMissingTests {
    private static let common = ["BatchId", "PartnerId", "SubmittedBy", "OrderReference", "Action", "CustomerId"]
    private static let purchase = common + ["ProductId", "SkuId", "Quantity", "TermDuration"]
    private static let getKeys = common + ["OrderId"]
    private static let cancel =
        getKeys + ["Reason", "RequestedAmount", "Impact", "Title", "ContactName", "ContactEmail", "ContactPhone"]

    /// Returns a batch of rows with these actions. Every other cell has the same text.
    private func batch(_ columns: [String], _ actions: [String]) -> String {
        let rows = actions.map { action in columns.map { $0 == "Action" ? action : "x" } }
        return ([columns] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    @Test(
        "is sound with just the columns that its actions need",
        arguments: [
            (purchase, ["Purchase"]), (getKeys, ["GetKeys"]), (cancel, ["Cancel"]), (common, ["Buy"]),
            (cancel, ["GetKeys", "Cancel"]), (cancel + purchase.suffix(4), ["Purchase", "GetKeys", "Cancel"]),
        ])
    func sound(columns: [String], actions: [String]) throws {
        #expect(try CSVFinding(batch(columns, actions)).problems == [])
    }

    @Test("that every batch has is refused, with the reason", arguments: common.prefix(5))
    func everyBatch(column: String) throws {
        let finding = try CSVFinding(batch(Self.common.filter { $0 != column }, ["Buy"]))
        #expect(finding.inspection == nil)
        #expect(finding.places == ["column-missing 1:1@0"])
        #expect(finding.problems.map(\.value) == [column])
        #expect(finding.reasons == ["The column \(column) is missing; every batch has it."])
    }

    @Test(
        "that a purchase needs is refused when there is a purchase",
        arguments: ["ProductId", "SkuId", "Quantity", "TermDuration"])
    func purchases(column: String) throws {
        let columns = Self.purchase.filter { $0 != column }
        let finding = try CSVFinding(batch(columns, ["Buy", "Purchase", "Purchase"]))
        #expect(finding.places == ["column-missing 1:1@0"])
        #expect(finding.reasons == ["The column \(column) is missing; a Purchase needs it."])
        #expect(try CSVFinding(batch(columns, ["Buy"])).problems == [])
    }

    @Test("that a cancellation needs is refused when there is a cancellation", arguments: cancel.suffix(7))
    func cancellations(column: String) throws {
        let columns = Self.cancel.filter { $0 != column }
        let finding = try CSVFinding(batch(columns, ["GetKeys", "Cancel"]))
        #expect(finding.places == ["column-missing 1:1@0"])
        #expect(finding.reasons == ["The column \(column) is missing; a Cancel needs it."])
        #expect(try CSVFinding(batch(columns, ["GetKeys"])).problems == [])
    }

    @Test("that names the earlier order is refused; any one of three does", arguments: ["GetKeys", "Cancel"])
    func earlierOrder(action: String) throws {
        let columns = Self.cancel.filter { $0 != "OrderId" }
        let finding = try CSVFinding(batch(columns, [action]))
        #expect(
            finding.reasons == [
                "The column OrderId or SubscriptionId or OriginalReference is missing; GetKeys and Cancel name an earlier order."
            ])
        for column in ["OrderId", "SubscriptionId", "OriginalReference"] {
            #expect(try CSVFinding(batch(columns + [column], [action])).problems == [])
        }
    }

    @Test("that names the customer is refused; either of two does")
    func customer() throws {
        let columns = Self.common.filter { $0 != "CustomerId" }
        let finding = try CSVFinding(batch(columns, ["Buy"]))
        #expect(
            finding.reasons == [
                "The column CustomerId or CustomerDomainName is missing; every order names its customer."
            ])
        #expect(try CSVFinding(batch(columns + ["CustomerDomainName"], ["Buy"])).problems == [])
    }

    @Test(
        "is told of what each of its actions needs, in whatever order they come",
        arguments: [
            ["Purchase", "GetKeys", "Cancel"], ["Cancel", "GetKeys", "Purchase"],
            ["GetKeys", "Cancel", "Buy", "Purchase"],
            ["Buy", "Purchase", "Purchase", "GetKeys", "GetKeys", "Cancel"],
        ])
    func everyAction(actions: [String]) throws {
        let columns = (Self.cancel + Self.purchase.suffix(4)).filter { !["Impact", "SkuId", "OrderId"].contains($0) }
        let missing = try CSVFinding(batch(columns, actions)).problems.map(\.value)
        #expect(missing == ["SkuId", "OrderId or SubscriptionId or OriginalReference", "Impact"])
    }

    @Test("is told of every one that is missing, in the columns' order")
    func everyOne() throws {
        let finding = try CSVFinding("BatchId,Action\nb,Cancel\nb,Purchase\n")
        #expect(
            finding.problems.map(\.value) == [
                "PartnerId", "SubmittedBy", "OrderReference", "CustomerId or CustomerDomainName",
                "ProductId", "SkuId", "Quantity", "TermDuration", "OrderId or SubscriptionId or OriginalReference",
                "Reason", "RequestedAmount", "Impact", "Title", "ContactName", "ContactEmail", "ContactPhone",
            ])
    }

    @Test("whose name is misspelt is told both: what there is not, and what is missing")
    func misspelt() throws {
        let columns = Self.purchase.map { $0 == "Quantity" ? "Quantty" : $0 }
        let finding = try CSVFinding(batch(columns, ["Purchase"]))
        #expect(finding.codes == ["column-unknown", "column-missing"])
        #expect(finding.problems.map(\.value) == ["Quantty", "Quantity"])
    }

    @Test("may have it stand anywhere, quoted or not, when an action is")
    func quotedAction() throws {
        let text = Self.common.joined(separator: ",") + "\nx,x,x,x,\"Purchase\",x\n"
        #expect(try CSVFinding(text).problems.map(\.value) == ["ProductId", "SkuId", "Quantity", "TermDuration"])
    }
}
