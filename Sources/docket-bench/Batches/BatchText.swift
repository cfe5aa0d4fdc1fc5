/// A night's orders as a batch, in CSV or XML.
struct BatchText {
    /// The format of the file.
    enum Format: String {
        case csv, xml
    }

    let night: Night
    let batchId: String

    /// Writes the file's text in pieces of some hundred orders. Returns the number of its lines.
    func make(_ format: Format, _ write: (String) throws -> Void) rethrows -> Int {
        try write(format == .csv ? csvHeader : xmlHead)
        var piece = ""
        var lines = 0
        for index in 0..<night.orders {
            let order = night.order(index)
            lines += max(order.lines.count, 1)
            piece += format == .csv ? csv(order) : xml(order)
            if index % 500 == 499 || index == night.orders - 1 {
                try write(piece)
                piece = ""
            }
        }
        if format == .xml { try write("</OrderBatch>\n") }
        return lines
    }

    // MARK: CSV

    /// The header. Its first thirteen columns are those that the floor stores.
    private let csvHeader =
        "BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId,ProductId,SkuId,Quantity,TermDuration,Version,"
        + "Language,FileType,CustomerDomainName,Currency,OriginalReference,Reason,RequestedAmount,"
        + "Impact,Title,ContactName,ContactEmail,ContactPhone\n"

    private func csv(_ order: BenchOrder) -> String {
        let head = "\(batchId),\(SampleParty.partner),\(SampleParty.agent),\(order.reference)"
        let customer = order.customer.id
        switch order.kind {
        case .purchase(let lines):
            return lines.map { line in
                "\(head),Purchase,\(customer),\(line.product.productId),\(line.product.skuId),\(line.quantity),"
                    + "\(line.term),\(csv(line.download)),\(order.domain),\(line.currency),,,,,,,,\n"
            }.joined()
        case .keyRequest(let original, let download):
            return "\(head),GetKeys,\(customer),,,,,\(csv(download)),\(order.domain),,\(original),,,,,,,\n"
        case .cancellation(let original):
            return "\(head),Cancel,\(customer),,,,,,,,\(order.domain),,\(original),\(Self.request.csv)\n"
        }
    }

    private func csv(_ download: BenchDownload?) -> String {
        download.map { "\($0.version),\($0.language),\"\($0.fileType)\"" } ?? ",,"
    }

    /// The report of a cancellation. One unit of any currency is less than any price here.
    private static let request = (
        csv: "Ordered twice,1,Moderate,Return of a second order,Anna Berg,anna.berg@kestrel.example,+49 30 23125 114",
        xml: "<Reason>Ordered twice</Reason><Title>Return of a second order</Title>"
            + "<Contact name=\"Anna Berg\" email=\"anna.berg@kestrel.example\" phone=\"+49 30 23125 114\"/>"
    )

    // MARK: XML

    private var xmlHead: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <OrderBatch xmlns="urn:docket:order-batch:1" batchId="\(batchId)" partnerId="\(SampleParty.partner)" \
        submittedBy="\(SampleParty.agent)">

        """
    }

    private func xml(_ order: BenchOrder) -> String {
        let domain = order.domain.isEmpty ? "" : " domainName=\"\(order.domain)\""
        let inner =
            switch order.kind {
            case .purchase(let lines): lines.map(xml).joined()
            case .keyRequest(let original, let download):
                "<GetKeys originalReference=\"\(original)\">\(xml(download))</GetKeys>"
            case .cancellation(let original):
                "<Cancel originalReference=\"\(original)\" requestedAmount=\"1\" "
                    + "impact=\"Moderate\">\(Self.request.xml)</Cancel>"
            }
        return
            "  <Order reference=\"\(order.reference)\"><Customer id=\"\(order.customer.id)\"\(domain)/>\n    \(inner)"
            + "</Order>\n"
    }

    private func xml(_ line: BenchLine) -> String {
        let currency = line.currency.isEmpty ? "" : " currency=\"\(line.currency)\""
        return "<Purchase productId=\"\(line.product.productId)\" skuId=\"\(line.product.skuId)\" "
            + "quantity=\"\(line.quantity)\" termDuration=\"\(line.term)\"\(currency)>\(xml(line.download))</Purchase>"
    }

    private func xml(_ download: BenchDownload?) -> String {
        guard let download else { return "" }
        return "<Download version=\"\(download.version)\" language=\"\(download.language)\" "
            + "fileType=\"\(download.fileType)\"/>"
    }
}
