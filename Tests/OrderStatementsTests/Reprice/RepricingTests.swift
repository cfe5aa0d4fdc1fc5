import OrderCatalog
import OrderFulfilment
import OrderLedger
import OrderModel
import OrderReports
import OrderRun
import OrderStatements
import ScratchSites
import Testing

/// A run's records, priced again by other reference data.
@Suite(.timeLimit(.minutes(60))) struct RepricingTests {
    /// Returns a site with two batches on two days: three purchases, a reservation with the hybrid benefit, a rejected
    /// order, a repeat and a cancellation.
    private func site() async throws -> ScratchSite {
        let site = try ScratchSite()
        site.asOf = "2018-12-28T02:00:00Z"
        try site.drop(
            Batch(
                "b-1", .purchase("PO-1"), .licence("PO-2"), .hybrid("PO-3"), .rejected("PO-4"),
                .purchase("PO-5").with(.customerDomainName, "brandt.example")), as: "1.csv")
        try await site.run()
        site.asOf = "2018-12-29T02:00:00Z"
        try site.drop(Batch("b-2", .purchase("PO-1"), .cancel("CX-1", of: "PO-1"), .purchase("PO-6")), as: "2.csv")
        try await site.run()
        return site
    }

    /// Returns the lines that differ, a line of text each, and the totals.
    private func reprice(
        _ site: ScratchSite, by reference: Reference, from: String = "2018-12-01", to: String = "2018-12-31",
        seller: String = "IE", partner: String? = nil
    ) throws -> (lines: [String], totals: [String], isSame: Bool) {
        let (first, last) = (try #require(CivilDate(from)), try #require(CivilDate(to)))
        let period = try #require(PostingPeriod(from: first, through: last))
        let repricing = PeriodRepricing(
            ledger: try site.ledger(),
            issuer: Issuer(secrets: [(id: 1, bytes: Array(repeating: 7, count: 32))], linkHost: "downloads.example"),
            catalog: try reference.load(), sellerCountry: seller)
        var lines: [String] = []
        let result = try repricing.visit(period, ofPartner: partner) { line in
            guard !line.isSame else { return }
            let row = Dictionary(uniqueKeysWithValues: zip(RepricingRow.columns, RepricingRow(line).cells))
            let columns = ["OrderReference", "Total", "NewTotal", "Difference", "Causes"]
            lines.append(columns.map { row[$0] ?? "" }.joined(separator: " "))
        }
        let totals = result.totals.map { totals in
            "\(totals.currency) \(totals.lineCount) lines \(totals.differingCount) differ \(totals.notPricedCount) not, "
                + "\(totals.recorded.total) to \(totals.repriced.total)"
        }
        return (lines, totals, result.isSame)
    }

    @Test func `the reference data of the run give the recorded amounts`() async throws {
        let result = try reprice(try await site(), by: Reference())
        #expect(result.lines == [])
        #expect(result.totals == ["EUR 5 lines 0 differ 0 not, 154744 to 154744"])
        #expect(result.isSame)
    }

    @Test func `another price is found on every line that has it`() async throws {
        let other = Reference().replacing("10.50", with: "11.005", in: "prices.csv")
        let result = try reprice(try await site(), by: other)
        #expect(
            result.lines == [
                "PO-1 24.99 26.19 1.20 price", "PO-5 21.00 22.01 1.01 price", "PO-6 24.99 26.19 1.20 price",
            ])
        #expect(result.totals == ["EUR 5 lines 3 differ 0 not, 154744 to 155085"])
        #expect(!result.isSame)
    }

    @Test func `another tax, an exemption and a VAT id are told apart`() async throws {
        let site = try await site()
        let tax = try reprice(site, by: Reference().replacing("DE,0.19,", with: "DE,0.16,", in: "tax.csv"))
        // PO-5 is of a customer with a VAT id, who accounts for the tax at any rate.
        #expect(tax.lines.map { $0.split(separator: " ")[0] } == ["PO-1", "PO-2", "PO-3", "PO-6"])
        #expect(tax.lines.allSatisfy { $0.hasSuffix(" tax") })
        let exempt = Reference().replacing(
            "6034400,,,false\nc-brandt", with: "6034400,,,true\nc-brandt", in: "customers.csv")
        #expect(try reprice(site, by: exempt).lines[0] == "PO-1 24.99 21.00 -3.99 treatment")
        let noVatId = Reference().replacing("DE900000011", with: "", in: "customers.csv")
        #expect(try reprice(site, by: noVatId).lines == ["PO-5 21.00 24.99 3.99 treatment"])
        #expect(try reprice(site, by: Reference(), seller: "DE").lines == ["PO-5 21.00 24.99 3.99 treatment"])
        let both = Reference().replacing("10.50", with: "20", in: "prices.csv")
            .replacing("DE,0.19,", with: "DE,0.16,", in: "tax.csv")
        #expect(try reprice(site, by: both).lines[0] == "PO-1 24.99 46.40 21.41 price;tax")
    }

    @Test func `a line that gets no price says why and is in no sum`() async throws {
        let site = try await site()
        let noPrice = try reprice(
            site, by: Reference().replacing("SRV,0005,Title", with: "SRV,0006,Title", in: "prices.csv"))
        #expect(noPrice.lines == ["PO-2 1119.46   price-not-found"])
        #expect(noPrice.totals == ["EUR 5 lines 0 differ 1 not, 42798 to 42798"])
        let cases: [(Reference, String)] = [
            (Reference().replacing("SRV,0005", with: "SRV,0006", in: "products.csv"), "PO-2 1119.46   product-unknown"),
            (
                Reference().replacing("VM,00H2,R", with: "VM,00H3,R", in: "products.csv"),
                "PO-3 357.00   hybrid-benefit-not-applicable"
            ),
            // PO-5's customer is missing there, or is another partner's.
            (
                Reference().replacing("c-brandt,b", with: "c-other,b", in: "customers.csv"),
                "PO-5 21.00   customer-unknown"
            ),
            (
                Reference().replacing("Brandt KG,DE,kestrel-1", with: "Brandt KG,DE,linden-2", in: "customers.csv"),
                "PO-5 21.00   customer-unknown"
            ),
        ]
        for (other, line) in cases { #expect(try reprice(site, by: other).lines == [line]) }
        let noTax = try reprice(site, by: Reference().replacing("DE,0.19", with: "FR,0.19", in: "tax.csv"))
        #expect(noTax.lines.count == 5 && noTax.lines.allSatisfy { $0.hasSuffix("tax-rule-missing") })
        #expect(noTax.totals == ["EUR 5 lines 0 differ 5 not, 0 to 0"])
    }

    @Test func `both days of the period are in it, and nobody else's partner`() async throws {
        let site = try await site()
        func count(_ from: String, _ to: String, _ partner: String? = nil) throws -> [String] {
            try reprice(site, by: Reference(), from: from, to: to, partner: partner).totals.map {
                String($0.prefix { $0 != "," })
            }
        }
        #expect(try count("2018-12-28", "2018-12-28") == ["EUR 4 lines 0 differ 0 not"])
        #expect(try count("2018-12-29", "2018-12-29") == ["EUR 1 lines 0 differ 0 not"])
        #expect(try count("2018-12-28", "2018-12-29", Reference.kestrel) == ["EUR 5 lines 0 differ 0 not"])
        #expect(try count("2018-12-28", "2018-12-29", Reference.linden) == [])
        #expect(try count("2018-12-30", "2018-12-31") == [])
    }

    @Test func `nothing of the site is changed`() async throws {
        let site = try await site()
        let before = try site.ledger().dump(claims: 1...3)
        let files = try site.names(".").filter { !$0.hasPrefix("ledger.sqlite") }
        _ = try reprice(site, by: Reference().replacing("10.50", with: "20", in: "prices.csv"))
        #expect(try site.ledger().dump(claims: 1...3) == before)
        #expect(try site.names(".").filter { !$0.hasPrefix("ledger.sqlite") } == files)
    }

    // MARK: explain

    private func explain(_ site: ScratchSite, _ reference: String, by catalog: Reference) throws -> [String] {
        let found = try #require(try site.ledger().find(.reference(reference), limit: 1).first)
        let purchase = try #require(
            try site.ledger().find(.order(serial: found.outcome.purchaseSerial), limit: 1).first)
        let batch = try #require(try site.ledger().findBatches(purchase.folder).first)
        return PriceExplanation(
            of: found.outcome, recordedHashes: batch.header?.referenceHashes ?? [], catalog: try catalog.load(),
            sellerCountry: "IE", request: try site.history(reference).purchase.request(of: found)
        ).lines
    }

    @Test func `a purchase is followed from the rows of then to the cent`() async throws {
        let site = try await site()
        let hashes = try Reference().load().hashes.filter { ["prices.csv", "tax.csv"].contains($0.fileName) }
        #expect(
            try explain(site, "PO-2", by: Reference()) == hashes.map { "\($0.fileName) of then: sha256 \($0.sha256)" }
                + [
                    "why standard: the market's tax is on top of the price; the customer is not tax-exempt, and has no VAT id",
                    "price: 1 × 940.72 EUR, exactly 94072 minor units, nothing to round: 940.72",
                    "tax: 940.72 × 0.19, exactly 17873 + 17/25 minor units, rounded half-up to 178.74",
                    "the recorded amounts follow from these rows, to the cent",
                    "reference data of today: the same rows and amounts",
                ])
    }

    @Test func `reference data that changed since are named, with what they would give`() async throws {
        let site = try await site()
        let other = Reference().replacing("940.72", with: "950", in: "prices.csv")
        let lines = try explain(site, "PO-2", by: other)
        let hash = try #require(other.load().hashes.first { $0.fileName == "prices.csv" }?.sha256)
        #expect(
            lines.suffix(3) == [
                "the recorded amounts follow from these rows, to the cent",
                "reference data of today: would give subtotal 950.00, tax 180.50, total 1130.50 EUR",
                "changed since: prices.csv, now sha256 \(hash)",
            ])
        let moved = Reference().replacing(
            "Title,SRV", with: "Title,CAL,0001,T,,,,P1M,,DE,EUR,1,,,2018-01-01,9999-11-30,,,\nTitle,SRV",
            in: "prices.csv")
        let rows = try explain(site, "PO-2", by: moved)
        #expect(rows.contains("reference data of today: the same amounts by other rows"))
    }

    @Test func `a customer's VAT id of then decides, not that of today`() async throws {
        let site = try await site()
        let lines = try explain(site, "PO-5", by: Reference().replacing("DE900000011", with: "", in: "customers.csv"))
        #expect(
            lines.contains(
                "why reverse-charge: seller (IE) and customer (DE) are in different states of the EU's VAT area, and the "
                    + "customer has the VAT id DE900000011"))
        #expect(lines.contains("tax: none is due"))
        #expect(lines.contains("reference data of today: the same rows and amounts"))
        #expect(lines.last?.hasPrefix("changed since: customers.csv") == true)
    }

    @Test func `the hybrid benefit shows both prices and what is saved`() async throws {
        let lines = try explain(try await site(), "PO-3", by: Reference())
        #expect(lines.contains("price: 1 × 300 EUR, exactly 30000 minor units, nothing to round: 300.00"))
        #expect(
            lines.contains(
                "at its own price: price: 1 × 500 EUR, exactly 50000 minor units, nothing to round: 500.00"))
        #expect(lines.contains("saved: subtotal 500.00 less 300.00 is 200.00"))
    }

    @Test func `a cancellation is the charge's mirror, or a part of it`() async throws {
        let site = try await site()
        let whole = try explain(site, "CX-1", by: Reference())
        #expect(whole.contains("charged: subtotal 21.00, tax 3.99, total 24.99 EUR"))
        #expect(whole.contains("credited whole: the charge's mirror, net and tax, to the cent"))
        try site.drop(Batch("b-3", .cancel("CX-2", of: "PO-6", amount: "10")), as: "3.csv")
        try await site.run()
        let part = try explain(site, "CX-2", by: Reference())
        let expected = """
            charged: subtotal 21.00, tax 3.99, total 24.99 EUR
            requested: 10.00 EUR for 1 line, a part of the 24.99 EUR that was paid
            share of LINE-5: 10.00 × 24.99 / 24.99, exactly 1000 minor units: floor 1000, remainder 0, nothing is left over: \
            10.00
            tax: 10.00 × 3.99 / 24.99, exactly 159 + 79/119 minor units: floor 159, remainder 79/119, gets 1 of the 1 left \
            over: 1.60
            net: 10.00 × 21.00 / 24.99, exactly 840 + 40/119 minor units: floor 840, remainder 40/119, gets none of the 1 \
            left over: 8.40
            the recorded shares, net and tax follow from the request, to the cent
            """
        let others = part.filter { !$0.hasPrefix("credited in part: ") }
        #expect(others.suffix(7).dropLast().joined(separator: "\n") == expected)
        #expect(part.contains { $0.hasPrefix("credited in part: ") })
    }
}
