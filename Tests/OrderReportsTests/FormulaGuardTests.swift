import OrderLedger
import OrderModel
import OrderReports
import ReportSamples
import Testing

@Suite("The guard against formulas", .timeLimit(.minutes(60)))
struct FormulaGuardTests {
    /// Returns a row in which every text from outside would run as a formula, and every number is negative.
    private static func hostile() throws -> LineOutcome {
        var outcome = try Sample.cancellation()
        outcome.reference = "=ref"
        outcome.customer = Sample.customer(
            id: "=id", domainName: "@domain", name: "+name", country: "-DE", mpnId: "=mpn", resellerMpnId: "=reseller")
        let product = Sample.product(id: "=product", skuId: "-001", productTitle: "=title", skuTitle: "@sku")
        outcome.terms = outcome.terms.with(offer: try Sample.offer(product, term: "=term"))
        outcome.terms = outcome.terms.with(
            choice: DownloadChoice(version: "=version", language: "@language", fileType: "\tfile"))
        outcome.refundRequest = RefundRequest(
            reason: "=reason", requestedAmount: 1, impact: "=impact", title: "=title", contactName: "@name",
            contactEmail: "-email", contactPhone: "+49", attachment: "=file")
        return outcome
    }

    /// Returns the columns of a file that hold guarded text, and those that hold a minus of their own.
    private func columns(of name: String) throws -> (guarded: Set<String>, negative: Set<String>) {
        let row = try #require(try Publication(outcomes: [Self.hostile()]).rows(name).first)
        return (
            Set(row.filter { $0.value.hasPrefix("'") }.keys),
            Set(row.filter { $0.value.hasPrefix("-") || $0.value.hasPrefix("=") }.keys)
        )
    }

    @Test("stands before every text from outside in the results, and before no number")
    func results() throws {
        let (guarded, negative) = try columns(of: "results.csv")
        #expect(
            guarded == [
                "OrderReference", "CustomerId", "CustomerDomainName", "CustomerCountry", "ProductId", "SkuId",
                "TermDuration", "Version", "Language", "FileType",
            ])
        #expect(negative == ["Subtotal", "TaxTotal", "Total"])
    }

    @Test("stands before every text from outside in the reconciliation, and before no number")
    func reconciliation() throws {
        let (guarded, negative) = try columns(of: "reconciliation.csv")
        #expect(
            guarded == [
                "CustomerId", "CustomerName", "CustomerDomainName", "CustomerCountry", "MpnId", "Reseller MPN Id",
                "ProductId", "SkuId", "SkuName", "ProductName",
            ])
        #expect(negative == ["UnitPrice", "Subtotal", "TaxTotal", "Total"])
    }

    @Test("stands before every text from outside in the refund requests")
    func refundRequests() throws {
        let (guarded, negative) = try columns(of: "refund-requests.csv")
        #expect(
            guarded == [
                "OrderReference", "Impact", "Title", "CustomerId", "CustomerDomainName", "Reason", "ContactName",
                "ContactEmail", "ContactPhone", "Attachment",
            ])
        #expect(negative == [])
    }

    @Test("stands before references and values in the problems, which come from outside")
    func problems() throws {
        let line = RejectedLine(
            sourceLine: 2, sourceOffset: 0, sourceCount: 0,
            problems: [Sample.problem(.actionUnknown, field: .action, value: "=Buy")])
        let rejection = RejectionRecord(
            sourceLine: 2, sourceOffset: 0, sourceCount: 0, reference: "=ref", lines: [line])
        let row = try #require(try Publication(rejections: [rejection]).rows("problems.csv").first)
        #expect(row["OrderReference"] == "'=ref")
        #expect(row["Value"] == "'=Buy")
        #expect(row.values.filter { "=+-@".contains($0.first ?? " ") } == [])
    }
}
