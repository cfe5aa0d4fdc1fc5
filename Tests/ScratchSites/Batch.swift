package import OrderModel

/// A batch in short: its rows as fields, which make the CSV.
package struct Batch {
    package var id = "b-1"
    package var partner = Reference.kestrel
    package var agent = "anna@kestrel.example"
    package var rows: [Row]

    package typealias Row = [Field: String]

    package init(_ id: String = "b-1", _ rows: Row...) {
        self.init(id, rows)
    }

    package init(_ id: String, _ rows: [Row]) {
        self.id = id
        self.rows = rows
    }

    /// The same batch from the other partner, about its customer.
    package var ofLinden: Batch {
        var batch = self
        batch.partner = Reference.linden
        batch.agent = "ada@linden.example"
        batch.rows = rows.map { $0.with(.customerDomainName, "elbe.example") }
        return batch
    }

    package func by(_ agent: String) -> Batch {
        var batch = self
        batch.agent = agent
        return batch
    }

    package var csv: String {
        var text = Field.allCases.map(\.columnName).joined(separator: ",") + "\n"
        for row in rows {
            let whole = row.with(.batchId, id).with(.partnerId, partner).with(.submittedBy, agent)
            text += Field.allCases.map { Self.quoted(whole[$0, default: ""]) }.joined(separator: ",") + "\n"
        }
        return text
    }

    private static func quoted(_ value: String) -> String {
        guard value.contains(where: { ",\"\n".contains($0) }) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension Batch.Row {
    /// Returns a purchase of client access licences with the choice made: keys are issued.
    package static func purchase(_ reference: String, quantity: String = "2") -> Batch.Row {
        buy(reference, "CAL", "0001", quantity, "OneTime").choosing("en-US")
    }

    /// Returns a subscription to 16 cores of Windows Server Standard, without a choice.
    package static func licence(_ reference: String) -> Batch.Row {
        buy(reference, "SRV", "0005", "1", "P1Y")
    }

    /// Returns a reservation that claims the hybrid benefit.
    package static func hybrid(_ reference: String) -> Batch.Row {
        buy(reference, "VM", "00H1", "1", "P1Y").with(.hybridBenefit, "true")
    }

    package static func buy(_ reference: String, _ product: String, _ sku: String, _ quantity: String, _ term: String)
        -> Batch.Row
    {
        [
            .orderReference: reference, .action: "Purchase", .customerDomainName: "alster.example", .productId: product,
            .skuId: sku, .quantity: quantity, .termDuration: term,
        ]
    }

    package static func getKeys(_ reference: String, of original: String) -> Batch.Row {
        [
            .orderReference: reference, .action: "GetKeys", .customerDomainName: "alster.example",
            .originalReference: original,
        ].choosing("en-US")
    }

    package static func cancel(_ reference: String, of original: String, amount: String = "24.99") -> Batch.Row {
        [
            .orderReference: reference, .action: "Cancel", .customerDomainName: "alster.example",
            .originalReference: original, .reason: "Ordered twice", .requestedAmount: amount, .impact: "Minimal",
            .title: "Return", .contactName: "Anna Berg", .contactEmail: "anna@kestrel.example",
            .contactPhone: "+49 30 5550 100",
        ]
    }

    /// Returns an order that no rule accepts: its quantity is 0.
    package static func rejected(_ reference: String) -> Batch.Row {
        purchase(reference, quantity: "0")
    }

    package func with(_ field: Field, _ value: String) -> Batch.Row {
        merging([field: value]) { $1 }
    }

    package func choosing(_ language: String) -> Batch.Row {
        merging([.version: "2022", .language: language, .fileType: "ISO"]) { $1 }
    }
}
