import OrderModel
package import SeededGeneration

/// Rows like partners' rows, from few values: sound ones over and over, and each third one wrong or unusual in a field.
package struct GeneratedRows {
    package var generator: SeededGenerator

    package init(generator: SeededGenerator) {
        self.generator = generator
    }

    package mutating func rows(_ count: Int) -> [Batch.Row] {
        (0..<count).map { number in
            let row = sound(number)
            return Int.random(in: 0..<3, using: &generator) == 0 ? changed(row) : row
        }
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }

    /// Returns a row that some state of the ledger accepts.
    private mutating func sound(_ number: Int) -> Batch.Row {
        let reference = "PO-\(Int.random(in: 0..<8, using: &generator) == 0 ? number / 2 : number)"
        let original = "PO-\(max(0, number - Int.random(in: 1...40, using: &generator)))"
        let row: Batch.Row =
            switch Int.random(in: 0..<12, using: &generator) {
            case 0: .getKeys(reference, of: original)
            case 1: .cancel(reference, of: original, amount: pick(["1.00", "24.99", "12.50"]))
            case 2: .hybrid(reference)
            case 3: .buy(reference, "VM", "00H1", pick(["1", "4"]), "P1Y")
            case 4, 5: .licence(reference)
            default: .purchase(reference, quantity: pick(["2", "3", "10", "11", "500"]))
            }
        let customer = pick(["alster.example", "alster.example", "brandt.example", "hanbit.example"])
        return row.with(.customerDomainName, customer)
    }

    private mutating func changed(_ row: Batch.Row) -> Batch.Row {
        let (field, values) = pick(Self.changes)
        return row.with(field, pick(values))
    }

    private static let changes: [(Field, [String])] = [
        (.orderReference, ["", "PO-1", "PO-caf\u{E9}", "PO-\u{7}", String(repeating: "x", count: 65)]),
        (.action, ["", "purchase", "GetKeys", "Cancel", "Purchase"]),
        (.customerId, ["c-alster", "c-brandt", "c-elbe", "C-ALSTER"]),
        (.customerDomainName, ["", "ALSTER.example", "elbe.example", "no.example"]),
        (.productId, ["", "SRV", "VM", "cal"]),
        (.skuId, ["", "1", "5", "0005", "00H1", "9999"]),
        (.quantity, ["", "0", "02", "501", "999", "1000", "1e3", "99999999999999999999"]),
        (.termDuration, ["", "P1Y", "P3Y", "OneTime"]),
        (.billingPlan, ["OneTime", "Monthly"]),
        (.segment, ["Commercial", "Education"]),
        (.currency, ["EUR", "KRW", "USD", "euro"]),
        (.hybridBenefit, ["true", "FALSE", "false", "maybe"]),
        (.version, ["", "2022", "2019"]),
        (.language, ["", "de-DE", "fr-FR"]),
        (.fileType, ["", "ISO", "ESD"]),
        (.title, ["Titel", "Title \"quoted\""]),
        (.originalReference, ["", "PO-1", "PO-0"]),
        (.requestedAmount, ["", "0", "10.5", "999999"]),
    ]
}
