import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import ScratchSites
import SeededGeneration
import Testing

/// Undoing a batch cancels all of it that still stands, to the cent, and nothing else.
@Suite(.timeLimit(.minutes(60))) struct UndoTests {
    private func site(_ batches: Batch...) async throws -> ScratchSite {
        let site = try ScratchSite()
        for batch in batches { try site.drop(batch, as: "\(batch.id).csv") }
        try await site.run()
        return site
    }

    /// Returns the sums of a column over the reconciliations of folders, by currency, in units of the last digit.
    private func sums(_ column: String, _ folders: [String], _ site: ScratchSite) throws -> [String: Int128] {
        var sums: [String: Int128] = [:]
        for row in try folders.flatMap({ try site.table("\($0)/reconciliation.csv").rows }) {
            let text = try #require(row[column])
            let digits = text.isEmpty ? "0" : text.filter { $0 != "." }
            sums[try #require(row["Currency"]), default: 0] += try #require(Int128(digits))
        }
        return sums
    }

    @Test func `every line is cancelled, with credits that mirror the charges`() async throws {
        let site = try await site(
            Batch("b-1", .purchase("PO-1"), .licence("PO-2"), .purchase("PO-1b").brandt, .licence("PO-2")))
        let outcomes = try await site.undo("b-1", reason: "a \"mistake\", really")
        #expect(outcomes.texts == ["b-1-undo.csv 3+0-0"])
        let results = try site.table("b-1-undo/results.csv")
        #expect(results["Status"] == ["Cancelled", "Cancelled", "Cancelled"])
        #expect(results["Total"] == ["-24.99", "-1119.46", "-21.00"])
        #expect(results["TaxTotal"] == ["-3.99", "-178.74", "0.00"])
        #expect(results["Note"][0].hasSuffix("Undo of batch b-1."))
        let orders = try site.table("b-1/results.csv")["OrderId"]
        #expect(Set(results["OrderReference"]) == Set(orders.map { "UNDO-\($0)" }))
        let requests = try site.table("b-1-undo/refund-requests.csv")
        #expect(requests["Reason"] == Array(repeating: "a \"mistake\", really", count: 3))
        #expect(
            requests["Title", "ContactName", "ContactEmail"][0] == "Undo of batch b-1 Ida Lund anna@kestrel.example")
        let summary = try site.read("output/b-1-undo/summary.json")
        #expect(
            summary.contains(
                """
                  "origin": "operator",
                  "undoes": "b-1",
                  "by": "Ida Lund",
                  "reason": "a \\"mistake\\", really",
                  "forced": false,
                """))
        #expect(try site.names("archive") == ["b-1-undo.csv", "b-1.csv"])
        #expect(try site.entries("processing") == [])
    }

    @Test func `run twice, nothing more happens`() async throws {
        let site = try await site(Batch("b-1", .purchase("PO-1")))
        try await site.undo("b-1")
        let before = try site.tree("output")
        #expect(try await site.undo("b-1").texts == [])
        #expect(try site.tree("output") == before)
        #expect(try await site.undo("b-1-undo").texts == [])
    }

    @Test func `another batch is untouched, and what others cancelled is not cancelled again`() async throws {
        let two = Batch.Row.purchase("PO-1")
        let site = try await site(
            Batch("b-1", two, .licence("PO-1"), .purchase("PO-2")),
            Batch("b-2", .purchase("PO-3"), .getKeys("RQ-1", of: "PO-2")),
            Batch("b-3", .cancel("CX-1", of: "PO-2")))
        #expect(try await site.undo("b-1").texts == ["b-1-undo.csv 1+0-0"])
        #expect(try site.table("b-1-undo/results.csv")["Total"] == ["-24.99", "-1119.46"])
        try site.drop(Batch("b-4", .cancel("CX-2", of: "PO-3")), as: "4.csv")
        #expect(try await site.run().texts == ["4.csv 1+0-0"])
    }

    @Test func `neither signatures, guards, limits nor the agent's standing are in its way`() async throws {
        let site = try await site(Batch("b-1", .purchase("PO-1"), .purchase("PO-2")))
        site.settings.signatures = .required
        site.settings.guards.everyone.orders = 0
        site.settings.limits.fileBytes = 10
        site.settings.limits.orderLines = 1
        site.reference = site.reference.without(agent: "anna@kestrel.example")
        #expect(try await site.undo("b-1").texts == ["b-1-undo.csv 2+0-0"])
    }

    @Test func `an undoing does not count in the partner's day`() async throws {
        let site = try await site(Batch("b-1", .purchase("PO-1"), .purchase("PO-2")))
        try await site.undo("b-1")
        site.settings.guards.everyone.orders = 3
        try site.drop(Batch("b-2", .purchase("PO-3")), as: "2.csv")
        #expect(try await site.run().texts == ["2.csv 1+0-0"])
    }

    // MARK: R8

    @Test(
        arguments: [
            ("2019-02-26T23:59:59Z", false, "b-1-undo.csv 2+0-1"),
            ("2019-02-27T00:00:00Z", false, "b-1-undo.csv 0+0-3"),
            ("2019-02-27T00:00:00Z", true, "b-1-undo.csv 3+0-0"), ("2030-01-01T00:00:00Z", true, "b-1-undo.csv 3+0-0"),
        ])
    func `R8 holds unless it is forced`(asOf: String, force: Bool, expected: String) async throws {
        let site = try await site(
            Batch("b-1", .purchase("PO-1"), .licence("PO-2"), .buy("RES-1", "VM", "00H1", "1", "P1Y")))
        site.asOf = asOf
        let outcomes = try await site.undo("b-1", force: force)
        #expect(outcomes.texts == [expected])
        #expect(outcomes.status == (force ? .success : .ordersRejected))
        if force {
            let notes = try site.table("b-1-undo/results.csv")["Note"]
            #expect(notes.allSatisfy { $0.hasSuffix("Undo of batch b-1, forced past R8.") })
            #expect(try site.read("output/b-1-undo/summary.json").contains("\"forced\": true"))
        } else {
            let codes = Set(try site.table("b-1-undo/problems.csv")["Code"])
            #expect(codes.isSubset(of: ["reservation-not-cancellable", "cancel-window-closed"]))
            #expect(try await site.undo("b-1", force: true).texts.count == 1)
            #expect(try await site.undo("b-1", force: true).texts == [])
        }
    }

    @Test func `forced, every batch and its undoing come to nothing, to the cent`() async throws {
        var generator = SeededGenerator()
        let seed = "seed \(SeededGenerator.seedOfRun)"
        for round in 0..<6 {
            let site = try ScratchSite()
            site.reference = site.reference.replacing(
                "10.50",
                with: "\(Int.random(in: 1...99, using: &generator)).0\(Int.random(in: 1...99, using: &generator))",
                in: "prices.csv")
            var rows: [Batch.Row] = []
            for order in 0..<40 {
                let reference = "PO-\(order / 2 * (order % 3 == 0 ? 2 : 1))-\(round)"
                let quantity = "\(Int.random(in: 1...999, using: &generator))"
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: rows.append(.licence("L\(order)"))
                case 1: rows.append(.buy("V\(order)", "VM", "00H1", quantity, "P1Y"))
                case 2: rows.append(.hybrid("H\(order)"))
                case 3:
                    rows.append(.purchase("K\(order)", quantity: quantity).with(.customerDomainName, "hanbit.example"))
                case 4: rows.append(.purchase("B\(order)", quantity: quantity).brandt)
                default: rows.append(.purchase(reference, quantity: quantity))
                }
            }
            try site.drop(Batch("b-1", rows), as: "1.csv")
            try site.drop(Batch("b-2", .purchase("OTHER")), as: "2.csv")
            try await site.run()
            site.asOf = "2020-01-01T00:00:00Z"
            let outcomes = try await site.undo("b-1", force: true)
            #expect(outcomes.status == .success, "\(seed): \(outcomes.texts)")
            for column in ["Subtotal", "TaxTotal", "Total"] {
                let sums = try sums(column, ["b-1", "b-1-undo"], site)
                #expect(sums.values.allSatisfy { $0 == 0 }, "\(seed), \(column): \(sums)")
            }
            let charged = try site.table("b-1/results.csv")
            let cancelled = try site.table("b-1-undo/results.csv")
            let bought = charged.rows.filter { $0["Status"] != "Duplicate" }
            #expect(
                bought.compactMap { $0["SubscriptionId"] } == cancelled["SubscriptionId"], "\(seed)")
            let withKeys = Set(bought.filter { $0["ProductKey"] != "" }.compactMap { $0["SubscriptionId"] })
            #expect(Set(cancelled["SubscriptionId"]).intersection(withKeys).count == withKeys.count, "\(seed)")
            try site.drop(Batch("b-3", rows), as: "3.csv")
            try await site.run()
            let repeated = try site.table("b-3/results.csv").rows.filter {
                withKeys.contains($0["SubscriptionId"] ?? "")
            }
            #expect(repeated.allSatisfy { $0["Note"]?.contains("its key and links are revoked") == true }, "\(seed)")
            try site.drop(Batch("b-4", .purchase("OTHER")), as: "4.csv")
            try await site.run()
            #expect(try site.table("b-4/results.csv")["Note"][0].contains("revoked") == false, "\(seed)")
        }
    }

    @Test func `a repeat after an undoing says that it is revoked and what to do`() async throws {
        let site = try await site(Batch("b-1", .purchase("PO-1")))
        try await site.undo("b-1")
        site.asOf = "2018-12-29T02:00:00Z"
        try site.drop(Batch("b-2", .purchase("PO-1")), as: "2.csv")
        #expect(try await site.run().texts == ["2.csv 0+1-0"])
        #expect(
            try site.table("b-2/results.csv")["Note"][0].hasSuffix(
                "its key and links are revoked. To buy it again, send it under a new OrderReference."))
    }

    // MARK: Names

    @Test func `only a batch that is recorded can be undone`() async throws {
        let site = try await site(Batch("b-1", .purchase("PO-1")))
        site.settings.guards.everyone.orders = 1
        try site.drop(Batch("b-2", .purchase("PO-2"), .purchase("PO-3")), as: "2.csv")
        try site.write("no batch", to: "drop/3.csv")
        try await site.run()
        for name in ["b-2", "3.csv", "b-9"] {
            await #expect(throws: NamedBatches.Failure.self) { try await site.undo(name) }
        }
        try site.release("b-2")
        #expect(try await site.undo("b-1").texts == ["b-1-undo.csv 1+0-0"])
        #expect(try await site.run().texts == ["2.csv 2+0-0"])
        #expect(try await site.undo("b-2-2").texts == ["b-2-2-undo.csv 2+0-0"])
    }

    @Test func `a long name is cut to what a BatchId may have`() async throws {
        let name = String(repeating: "b", count: 64)
        let site = try await site(Batch(name, .purchase("PO-1")))
        let folder = String(repeating: "b", count: 59) + "-undo"
        #expect(try await site.undo(name).texts == ["\(folder).csv 1+0-0"])
        #expect(try site.reportFolders() == [folder, name].sorted())
    }
}
