import OrderModel

/// An order of one row that differs from a sound one in one field, and the answer that `Batches.md` promises for it.
struct BatchProbe {
    enum Answer: Hashable {
        case accepted
        /// `field-missing`, on this field and no other.
        case missing(Field)
        /// The order is rejected, for any reason.
        case rejected
    }

    let action: Action
    /// The name that tells the order from the others.
    let name: String
    let cells: [Field: String]
    let answer: Answer
}

extension BatchProbe {
    /// Returns a probe for each column: blank when a sound order fills it, and `?` when a sound order leaves it blank.
    static func all(of action: Action) -> [BatchProbe] {
        BatchColumn.all.flatMap { column -> [BatchProbe] in
            if column.field.isOfBatch { return [] }
            switch column.use(by: action) {
            case .required: return [probe(action, column.field, "", .missing(column.field))]
            case .oneOf: return [alone(action, column.field)]
            // An attachment may have any name.
            case .optional where column.field == .attachment: return [probe(action, column.field, "?", .accepted)]
            case .optional: return [probe(action, column.field, "?", .rejected)]
            case .unused: return [probe(action, column.field, "?", .accepted)]
            }
        } + groups(action)
    }

    /// Returns an order with the required columns, and one of each group.
    static func sound(_ action: Action, _ name: String) -> [Field: String] {
        var cells: [Field: String] = [
            .batchId: "probes-\(action.name)", .partnerId: "3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35",
            .submittedBy: "mara.voss@kestrel.example", .orderReference: "R-\(name)", .action: action.name,
            .customerDomainName: "alster.example",
        ]
        switch action {
        case .purchase:
            cells[.productId] = "DG7GMGF0D5RK"
            cells[.skuId] = "0005"
            cells[.quantity] = "2"
            cells[.termDuration] = "OneTime"
        case .getKeys:
            cells[.originalReference] = "PO-\(name)"
        case .cancel:
            cells[.originalReference] = "PO-\(name)"
            cells[.reason] = "Bought twice"
            cells[.requestedAmount] = "2238.91"
            cells[.impact] = "Minimal"
            cells[.title] = "Refund"
            cells[.contactName] = "Mara Voss"
            cells[.contactEmail] = "mara.voss@kestrel.example"
            cells[.contactPhone] = "0"
        }
        return cells
    }

    /// Returns the purchases that the orders name.
    static func purchases(for probes: [BatchProbe]) -> [[Field: String]] {
        probes.map { probe in
            sound(.purchase, probe.name).merging(
                [
                    .batchId: "bought", .orderReference: "PO-\(probe.name)", .version: "2022", .language: "en-US",
                    .fileType: "64 Bit, ISO",
                ]
            ) { $1 }
        }
    }

    private static func probe(_ action: Action, _ field: Field, _ value: String, _ answer: Answer) -> BatchProbe {
        let name = field.columnName
        return BatchProbe(
            action: action, name: name, cells: sound(action, name).merging([field: value]) { $1 }, answer: answer)
    }

    /// Returns the probe of a column that is the only filled one of its group, and names nothing that exists.
    private static func alone(_ action: Action, _ field: Field) -> BatchProbe {
        let others = BatchColumn.all.map(\.field).filter { group(of: $0) == group(of: field) }
        var cells = sound(action, field.columnName)
        for other in others { cells[other] = "" }
        cells[field] = "?"
        return BatchProbe(action: action, name: field.columnName, cells: cells, answer: .rejected)
    }

    /// Returns the probes of groups without any filled column. The first column is reported as missing.
    private static func groups(_ action: Action) -> [BatchProbe] {
        [Field.customerId, .orderId].compactMap { first in
            let fields = BatchColumn.all.filter { group(of: $0.field) == group(of: first) }
            guard fields.contains(where: { $0.use(by: action) == .oneOf }) else { return nil }
            let name = "none-\(first.columnName)"
            let blanks = Dictionary(uniqueKeysWithValues: fields.map { ($0.field, "") })
            return BatchProbe(
                action: action, name: name, cells: sound(action, name).merging(blanks) { $1 }, answer: .missing(first))
        }
    }

    /// Returns the first column of the group that needs one filled column.
    private static func group(of field: Field) -> Field? {
        switch field {
        case .customerId, .customerDomainName: .customerId
        case .orderId, .subscriptionId, .originalReference: .orderId
        default: nil
        }
    }
}

extension [[Field: String]] {
    /// The rows as a batch with the columns that they have.
    var batch: String {
        let columns = Field.allCases.filter { field in contains { $0[field] != nil } }
        let rows = map { row in columns.map { Self.cell(row[$0] ?? "") }.joined(separator: ",") }
        return ([columns.map(\.columnName).joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    }

    private static func cell(_ text: String) -> String {
        text.contains(",") ? "\"\(text)\"" : text
    }
}
