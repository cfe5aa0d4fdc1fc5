import OrderCatalog
import OrderModel
import OrderPricing
import OrderRules
import Testing

/// The place where the orders of a table are judged and priced, as a batch's are.
///
/// A table has the columns of a batch. For a column that it leaves out, every row has the value in the desk's ``form``.
/// A table may also have the columns `AsOf` (the batch's clock) and `Seller`. Its last column is the outcome of each
/// line: codes with their fields for a line of a rejected order, and for an accepted one the parts that the column's
/// name asks for (see ``LineView``).
struct OrderDesk {
    var catalog: Catalog
    var form: [Field: String]
    var asOf = "2018-10-29T12:00:00Z"
    var seller = "IE"
    /// The ledger's facts.
    var facts = LedgerFacts()

    /// - Parameter form: The values of the columns that a table leaves out, as `Column: value` pairs.
    init(_ form: [Field: String] = [:], catalog: Catalog? = nil) throws {
        self.catalog = try catalog ?? ReferenceShelf.catalog()
        self.form = form.merging([.partnerId: "kestrel", .submittedBy: "admin", .batchId: "B-1"]) { given, _ in given }
    }

    /// Returns a desk for orders of one licence for a German customer at EUR 100.
    static func purchases(_ form: [Field: String] = [:]) throws -> OrderDesk {
        try OrderDesk(
            form.merging([
                .action: "Purchase", .customerId: "C-DE", .productId: "OFFICE", .skuId: "0001", .quantity: "1",
                .termDuration: "OneTime",
            ]) { given, _ in given })
    }

    /// Judges every order of a table and compares the outcome of each line with the table's last column.
    func check(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let table = TextTable(text)
        let outcomeColumn = try #require(table.columns.last)
        let views = try outcomeColumn.split(separator: ",").map { name in
            try #require(LineView(rawValue: String(name.drop { $0 == " " })), "no view is called \(name)")
        }
        #expect(!table.rows.isEmpty, "the table has rows", sourceLocation: sourceLocation)
        let drafts = try DraftTable(table.rows, columns: table.columns.dropLast(), form: form)
        for order in drafts.chunk.orders {
            let row = table.rows[order.lines.lowerBound]
            let outcomes = try judge(order, drafts.chunk, row).outcomes(views)
            for (line, outcome) in zip(order.lines, outcomes) where table.rows[line][outcomeColumn] != outcome {
                Issue.record("\(table.rows[line].text)\n    but: \(outcome)", sourceLocation: sourceLocation)
            }
        }
    }

    /// Judges one order of one line: the form with these fields changed.
    func judge(_ fields: [Field: String] = [:]) throws -> JudgedLines {
        let drafts = DraftTable([form.merging(fields) { $1 }])
        let order = try #require(drafts.chunk.orders.first)
        return try judge(order, drafts.chunk, nil)
    }

    private func judge(_ order: DraftOrder, _ chunk: DraftChunk, _ row: TextTable.Row?) throws -> JudgedLines {
        let context = try context(order, chunk, asOf: row?["AsOf"] ?? asOf)
        return JudgedLines(order, chunk, context: context, seller: row?["Seller"] ?? seller, facts: facts)
    }

    func context(_ order: DraftOrder, _ chunk: DraftChunk, asOf: String) throws -> BatchContext {
        let asOf = try #require(Timestamp(asOf), "no instant: \(asOf)")
        let line = order.lines.lowerBound
        let partner = chunk.text(of: .partnerId, inLine: line)
        let standing = catalog.agentRoles(
            partnerId: partner, agent: chunk.text(of: .submittedBy, inLine: line), on: asOf.date)
        let roles: AgentRoles = if case .inForce(let roles) = standing { roles } else { [] }
        return BatchContext(
            partnerId: partner, roles: roles, asOf: asOf, catalog: catalog, identifiers: PlainIdentifiers())
    }
}

/// Identifiers that a reader understands: order 11 is `ORDER-11`, line 111 is `LINE-111`.
struct PlainIdentifiers: IdentifierRecognising {
    func orderSerial(ofOrderId text: String) -> Int64? { Self.serial(in: text, after: "ORDER-") }
    func lineSerial(ofSubscriptionId text: String) -> Int64? { Self.serial(in: text, after: "LINE-") }

    private static func serial(in text: String, after prefix: String) -> Int64? {
        text.hasPrefix(prefix) ? Int64(text.dropFirst(prefix.count)) : nil
    }
}
