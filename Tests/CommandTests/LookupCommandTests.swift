import OrderModel
import OrderWorld
import Testing

/// `explain`, `show` and `schema`, which look things up and change nothing.
@Suite(.timeLimit(.minutes(60))) struct LookupCommandTests {
    private func ask(_ command: String, _ subject: String) async throws -> ProcessResult {
        let samples = try await SamplesRun.shared
        return try await DocketBinary.run([command, "--site", samples.site, subject])
    }

    private func row(_ batch: String, _ reference: String) async throws -> [String: String] {
        let rows = try await SamplesRun.shared.results(batch)
        return try #require(rows.first { $0["OrderReference"] == reference })
    }

    // MARK: explain

    @Test func `every code is explained under its slug, anywhere`() async throws {
        let folder = try TemporaryFolder()
        for code in ProblemCode.allCases {
            let result = try await DocketBinary.run(["explain", code.slug], directory: folder.root)
            #expect(result.exitStatus == 0, "\(code.slug)")
            #expect(result.standardOutput.hasPrefix("\(code.slug): "), "\(code.slug)")
            #expect(result.standardOutput.contains("remedy"), "\(code.slug)")
        }
    }

    @Test func `a misspelt code is answered with the nearest one`() async throws {
        let folder = try TemporaryFolder()
        let result = try await DocketBinary.run(["explain", "price-not-fond"], directory: folder.root)
        #expect(result.exitStatus == 64)
        #expect(result.standardError.contains("price-not-found"))
    }

    @Test func `an order is explained with its tiers, its tax rule and its rounding`() async throws {
        let result = try await ask("explain", "LD-6001")
        #expect(result.exitStatus == 0)
        let steps = [
            "25 × Windows Server CAL - 1 Device", "tier: units 1 to 9 at 24.36 EUR",
            "tier: units 10 to 99 at 22.80 EUR",
            "unit price: 22.80 EUR", "tax rule: DE, rate 0.19", "rounding: half-up",
            "subtotal 584.04, tax 0.00, total 584.04 EUR", "tax treatment: reverse-charge",
        ]
        for step in steps { #expect(result.standardOutput.contains(step), "\(step)") }
    }

    @Test func `every number on the way to an order's amounts is shown, and that the reference data still give them`()
        async throws
    {
        let result = try await ask("explain", "CX-5002")
        let steps = [
            "prices.csv of then: sha256 ", "why standard: the market's tax is on top of the price",
            "price: 2 × 1058.31 CHF, exactly 211662 minor units, nothing to round: 2116.62",
            "tax: 2116.62 × 0.077, exactly 16297 + 487/500 minor units, rounded half-up to 162.98",
            "charged: subtotal 2116.62, tax 162.98, total 2279.60 CHF",
            "credited whole: the charge's mirror, net and tax, to the cent",
            "reference data of today: the same rows and amounts",
        ]
        for step in steps { #expect(result.standardOutput.contains(step), "\(step)") }
    }

    @Test func `a credit names its own day and batch, and the purchase that it credits; a purchase names its credit`()
        async throws
    {
        let row = try await row("cancellations-2018-12-27", "CX-5002")
        let (order, line) = (try #require(row["OrderId"]), try #require(row["SubscriptionId"]))
        let credit = try await ask("explain", "CX-5002").standardOutput.split(separator: "\n").map(String.init)
        #expect(credit[0] == "CX-5002 (\(order)), line 3 of batch cancellations-2018-12-27, 2018-12-28T02:00:00Z")
        #expect(credit[1] == "  credit posted on 2018-12-28 (period 2018-12)")
        #expect(credit[2].hasPrefix("  credits H29-03 ("), "\(credit[2])")
        #expect(credit[2].contains("(\(order)), SubscriptionId \(line), line "))
        #expect(credit[2].hasSuffix(", bought on 2018-10-29 (period 2018-10)"))
        #expect(credit.contains("  requested: 10692.41 CHF for 2 lines, the whole of what was paid"))
        let purchase = try await ask("explain", order).standardOutput
        #expect(
            purchase.contains(
                "\n  cancelled on 2018-12-28 (period 2018-12) by CX-5002, line 3 of batch cancellations-2018-12-27\n"),
            "\(purchase)")
        let whole = "subtotal 2116.62, tax 162.98, total 2279.60 CHF, the whole: nothing is left of the line"
        #expect(purchase.contains("\n  credited: \(whole)\n"))
        #expect(purchase.contains("\nof the order \(order), "))
        #expect(try await ask("explain", "LD-6001").standardOutput.contains("of the order") == false)
    }

    @Test func `an order is found by its OrderId as by its reference, a line by its SubscriptionId`() async throws {
        let row = try await row("linden-signed-2018-12-27", "LD-6001")
        let byReference = try await ask("explain", "LD-6001").standardOutput
        let byOrder = try await ask("explain", row["OrderId"] ?? "").standardOutput
        let byLine = try await ask("explain", row["SubscriptionId"] ?? "").standardOutput
        #expect(byOrder == byReference)
        #expect(byReference.hasPrefix(byLine) && byLine.contains("16 Core License Pack"))
    }

    @Test func `what nobody knows is a usage error`() async throws {
        for command in ["explain", "show"] {
            let result = try await ask(command, "PO-404")
            #expect(result.exitStatus == 64)
            #expect(result.standardError.contains("PO-404"))
            #expect(result.standardOutput.isEmpty)
        }
    }

    @Test func `as JSON, an explanation is one object`() async throws {
        let code = try await DocketBinary.run(["explain", "--json", "price-not-found"])
        #expect(code.standardOutput.hasPrefix(#"{"exitStatus":0,"code":"price-not-found","summary":""#))
        let site = try await SamplesRun.shared.site
        let order = try await DocketBinary.run(["explain", "--json", "--site", site, "CX-5002"]).standardOutput
        #expect(order.hasPrefix(#"{"exitStatus":0,"lines":[{"orderReference":"CX-5002","orderId":""#), "\(order)")
        #expect(order.contains(#""charged: subtotal 2116.62, tax 162.98, total 2279.60 CHF""#))
        #expect(order.hasSuffix("}\n") && order.split(separator: "\n").count == 1)
        let unknown = try await DocketBinary.run(["explain", "--json", "--site", site, "PO-404"])
        #expect(unknown.standardOutput.hasPrefix(#"{"exitStatus":64,"error":"no code, order or subscription is"#))
    }

    // MARK: show

    @Test(arguments: ["nightly-2018-12-27-2", "linden-signed-2018-12-27"])
    func `a batch is shown by its folder or its BatchId`(name: String) async throws {
        let result = try await ask("show", name)
        #expect(result.exitStatus == 0)
        #expect(result.standardOutput.contains("(\(name))"))
        #expect(result.standardOutput.contains("sha256 "))
    }

    @Test func `a BatchId that came three times is shown three times`() async throws {
        let text = try await ask("show", "nightly-2018-12-27").standardOutput
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("batch nightly-2018-12-27 ") }.count == 3)
    }

    @Test func `an order is shown by its reference, its OrderId and its SubscriptionId`() async throws {
        let row = try await row("linden-signed-2018-12-27", "LD-6001")
        let byReference = try await ask("show", "LD-6001").standardOutput
        #expect(byReference.hasPrefix("order LD-6001 (\(row["OrderId"] ?? "")), partner "), "\(byReference)")
        #expect(byReference.contains("3762.88") && byReference.contains("bought, with "))
        #expect(try await ask("show", row["OrderId"] ?? "").standardOutput == byReference)
        #expect(try await ask("show", row["SubscriptionId"] ?? "").standardOutput == byReference)
    }

    @Test func `a customer is shown by id and by domain name in any case`() async throws {
        let row = try await row("linden-signed-2018-12-27", "LD-6001")
        let byName = try await ask("show", "elbe.example").standardOutput
        #expect(byName.contains("LD-6001"))
        #expect(try await ask("show", row["CustomerId"] ?? "").standardOutput == byName)
        #expect(try await ask("show", "ELBE.example").standardOutput == byName)
    }

    @Test func `a cancelled order is shown as cancelled`() async throws {
        let text = try await ask("show", "H29-01").standardOutput
        #expect(text.contains("Cancelled"))
    }

    @Test func `looking things up leaves the site as it was, and nothing beside the ledger`() async throws {
        let (samples, folder) = (try await SamplesRun.shared, try TemporaryFolder())
        let site = folder.path("site")
        // The copy leaves out the files that other tests have beside the ledger while they look things up.
        let copy =
            "mkdir '\(site)' && cd '\(samples.folder.path("site"))' && tar -c --exclude='ledger.sqlite-*' . | tar -x -p -C '\(site)'"
        let copied = try await LiveWorld().run("bash", arguments: ["-c", copy], standardInputPath: nil)
        try #require(copied.exitStatus == 0, "\(copied.standardError)")
        let before = try folder.tree("site")
        for command in ["show", "explain"] {
            let result = try await DocketBinary.run([command, "--site", site, "LD-6001"])
            #expect(result.exitStatus == 0, "\(result.standardError)")
        }
        #expect(Files.differences(try folder.tree("site"), before) == [])
    }

    @Test func `a site without a ledger has nothing to show, says so, and gets none`() async throws {
        let site = try await CommandSite()
        let result = try await DocketBinary.run(["show", "--site", site.root, "PO-1"])
        #expect(result.exitStatus == 74)
        #expect(result.standardError.contains("there is no ledger at \(site.root)/ledger.sqlite"))
        #expect(try site.folder.exists("site/ledger.sqlite") == false)
    }

    // MARK: schema

    @Test func `the schema is printed as it is shipped`() async throws {
        let printed = try await DocketBinary.run(["schema"])
        #expect(printed.exitStatus == 0)
        #expect(try printed.standardOutput == Repository.text("Sources/OrderIngest/Schema/order-batch.xsd"))
    }
}
