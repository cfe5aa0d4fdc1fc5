import OrderLedger
import OrderModel
import OrderStatements
import ReportSamples
import TabularText
import Testing

/// Today's 46 columns (<doc:Exports>).
@Suite(.timeLimit(.minutes(60))) struct CurrentReconciliationTests {
    private func row(_ outcome: LineOutcome) throws -> [String: String] {
        try #require(try Export(outcomes: [outcome]).rows(columns: .current).first)
    }

    @Test func `the header is the vendor's, all 46 columns of it`() throws {
        let text = String(decoding: try Export(outcomes: [Sample.purchase()]).bytes(columns: .current), as: UTF8.self)
        #expect(
            text.split(separator: "\n").first ?? "" == """
                PartnerId,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,InvoiceNumber,MPNID,ResellerMPNID,\
                OrderId,OrderDate,ProductId,SkuId,AvailabilityId,SkuName,ProductName,ChargeType,UnitPrice,Quantity,Subtotal,\
                TaxTotal,Total,Currency,PriceAdjustmentDescription,PublisherName,PublisherId,SubscriptionDescription,\
                SubscriptionId,ChargeStartDate,ChargeEndDate,TermAndBillingCycle,EffectiveUnitPrice,UnitType,AlternateId,\
                BillableQuantity,BillingFrequency,PricingCurrency,PCToBCExchangeRate,PCToBCExchangeRateDate,\
                MeterDescription,ReservationOrderId,CreditReasonCode,SubscriptionStartDate,SubscriptionEndDate,ReferenceID,\
                ProductQualifiers,PromotionID
                """)
        #expect(ReconciliationColumns.current.names.count == 46)
        #expect(ReconciliationColumns.seedDay.names.count == 23)
    }

    @Test func `a charge says its term, its own reference and its price; what the ledger does not know is blank`()
        throws
    {
        let row = try row(Sample.purchase())
        let expected = [
            "PartnerId": "p-1", "OrderId": "order1", "OrderDate": "2018-10-29T02:00:00Z", "ChargeType": "new",
            "UnitPrice": "700.96", "Quantity": "2", "Subtotal": "1401.92", "TaxTotal": "266.36", "Total": "1668.28",
            "Currency": "EUR", "SubscriptionDescription": "SQL Server Standard 2 Core",
            "SubscriptionId": "subscription11", "ChargeStartDate": "2018-10-29", "ChargeEndDate": "2019-10-28",
            "SubscriptionStartDate": "2018-10-29", "SubscriptionEndDate": "2019-10-28",
            "TermAndBillingCycle": "One-Year Subscription", "EffectiveUnitPrice": "700.96", "BillableQuantity": "2",
            "PricingCurrency": "EUR", "PCToBCExchangeRate": "1", "PCToBCExchangeRateDate": "2018-10-29",
            "ReferenceID": "PO-1", "PriceAdjustmentDescription": "", "PublisherName": "", "BillingFrequency": "",
            "CreditReasonCode": "", "PromotionID": "",
        ]
        for (column, value) in expected { #expect(row[column] == value, "\(column)") }
    }

    @Test func `a credit is the negative of its charge and names the order and the month that it credits`() throws {
        let row = try row(Sample.cancellation())
        #expect(row["OrderId"] == "order1")
        #expect(row["OrderDate"] == "2018-10-15T08:30:00Z")
        #expect(row["PriceAdjustmentDescription"] == #"["Credit of order order1, charged in 2018-10"]"#)
        #expect(row["ChargeType"] == "cancelImmediate")
        #expect(row["Subtotal"] == "-1401.92")
        #expect(row["EffectiveUnitPrice"] == "-700.96")
        #expect(row["ReferenceID"] == "CX-1")
        #expect(row["SubscriptionEndDate"] == "2019-10-14")
    }

    /// Family, term, and the values of TermAndBillingCycle and SubscriptionEndDate (<doc:Exports>).
    @Test(arguments: [
        ("Software", "P1Y", "2018-10-29", "One-Year Subscription", "2019-10-28"),
        ("Software", "P3Y", "2021-09-14", "Three-Year Subscription", "2024-09-13"),
        ("Software", "P1M", "2019-01-31", "One-Month Subscription", "2019-02-27"),
        ("Software", "P1M", "2019-02-28", "One-Month Subscription", "2019-03-27"),
        ("Software", "P1M", "2019-05-31", "One-Month Subscription", "2019-06-29"),
        ("Software", "OneTime", "2018-10-29", "", ""),
        ("Reservation", "P3Y", "2020-02-29", "Three-Year Reservation", "2023-02-27"),
    ])
    func `a term ends the day before the same day, and says what it is of`(
        family: String, term: String, bought: String, cycle: String, end: String
    ) throws {
        var outcome = try Sample.purchase()
        let product = Sample.product(family: family == "Software" ? .software : .reservation)
        outcome.terms = outcome.terms.with(offer: try Sample.offer(product, term: term))
        outcome.purchasedAt = try time("\(bought)T23:59:59Z")
        let row = try row(outcome)
        #expect(row["TermAndBillingCycle"] == cycle)
        #expect(row["ChargeEndDate"] == end)
        #expect(row["SubscriptionEndDate"] == end)
    }

    /// Unit price, quantity, subtotal in cents, and the price that explains it.
    @Test(arguments: [
        ("40.2475", 3 as Int64, 12_074 as Int64, "40.2475"),
        ("0.80", 101, 10_080, "0.99802"), ("1156.83", 11, 1_156_830, "1051.66364"),
        ("99999.00", 7, 76_363_636, "109090.9086"),
        ("700.96", 2, 140_192, "700.96"), ("700.96", 2, 100_000, "500.00"), ("5", 3, 0, "0.00"),
    ])
    func `the effective price is the unit price where that makes the subtotal, else subtotal over quantity`(
        price: String, quantity: Int64, subtotal: Int64, effective: String
    ) throws {
        var outcome = try Sample.purchase()
        outcome.terms = outcome.terms.with(basis: try Sample.basis(unitPrice: price))
        outcome.terms = outcome.terms.with(quantity: quantity)
        outcome.amounts = LineAmounts(subtotal: subtotal, tax: 0, total: subtotal)
        #expect(try row(outcome)["EffectiveUnitPrice"] == effective)
        outcome.action = .cancel
        outcome.amounts = outcome.amounts?.negated
        #expect(try row(outcome)["EffectiveUnitPrice"] == (subtotal == 0 ? effective : "-" + effective))
    }

    @Test(arguments: Rounding.allCases)
    func `the effective price times the quantity makes the subtotal, however it is rounded`(rounding: Rounding) throws {
        // The subtotals of 101 units of 0.333 yen by each rule, parts of it, and amounts that no price gives.
        for (price, quantity, subtotal) in [
            ("0.333", 101, 33 as Int64), ("0.333", 101, 34), ("9.995", 1, 9), ("9.995", 1, 10), ("10", 3, 29),
            ("0.5", 1, 0), ("0.5", 1, 1), ("7", 999_983, 1), ("7", 7, 92_106_000_000_000),
        ] {
            var outcome = try Sample.purchase()
            let basis = PriceBasis(
                text: price, unitPrice: try #require(ExactDecimal(price)), taxRate: nil, rounding: rounding,
                treatment: .included)
            outcome.terms = outcome.terms.with(offer: try Sample.offer(currency: "JPY")).with(basis: basis)
                .with(quantity: Int64(quantity))
            outcome.amounts = LineAmounts(subtotal: subtotal, tax: 0, total: subtotal)
            for isCredit in [false, true] {
                if isCredit { (outcome.action, outcome.amounts) = (.cancel, outcome.amounts?.negated) }
                let text = try #require(try row(outcome)["EffectiveUnitPrice"])
                let effective = try #require(ExactDecimal(text))
                for reader in [rounding, .halfUp] {
                    let product = Int128(effective.coefficient) * Int128(quantity)
                    #expect(
                        reader.quotient(product, over: effective.denominator)
                            == Int128(isCredit ? -subtotal : subtotal),
                        "\(text) × \(quantity), \(reader)")
                }
            }
        }
    }

    @Test func `the Azure Hybrid Benefit is an adjustment, and a partner's reference is no formula`() throws {
        var outcome = try Sample.purchase()
        outcome.terms = outcome.terms.with(hybrid: HybridGrant(datacenterCores: 0, standardCores: 16, saving: 12_345))
        outcome.reference = "=1+1"
        let row = try row(outcome)
        #expect(
            row["PriceAdjustmentDescription"]
                == #"["Azure Hybrid Benefit: saves 123.45 EUR. 16 cores of Windows Server Standard converted."]"#)
        #expect(row["ReferenceID"] == "'=1+1")
    }
}
