import OrderLedger
import OrderModel
import Testing

@testable import OrderPages

/// Texts that a partner, or anybody whose text gets into a page, may write.
struct PageTexts {
    var file = "orders.csv"
    var batch = "nightly-7"
    var reference = "PO-1001"
    var value = "maybe"
    var product = "Windows Server 2022 Standard - 16 Core License Pack"
    var person = "Ida Lund"

    /// Hostile texts, one of each kind.
    static let hostile = [
        #"<script>alert(1)</script>"#, #""><img src=x onerror=alert(1)>"#, "' onmouseover='alert(1)",
        "</style></title></svg><svg onload=alert(1)>", "&lt;b&gt; &#60; &amp;",
        "\"\u{308}\u{338}>\u{301}<\u{301}script>",
        "{{{page}}}{{/page}}{{> page}}", "\u{202E}fdp.exe\u{2066}\u{200F}", "\u{0}\u{1B}[31m\u{7F}\u{85}\u{FFFE}\n\r\t",
        String(repeating: "W", count: 500), String(repeating: "あ", count: 300),
        "Z" + String(repeating: "\u{36F}", count: 400),
        String(repeating: "👩‍👩‍👧‍👦", count: 10), "مرحبا بالعالم 123 שלום", "javascript:alert(1)",
        "url(https://evil.example/)",
        "--><!-- ]]> <![CDATA[", "=HYPERLINK(\"https://evil.example\")",
    ]

    static func of(_ text: String) -> PageTexts {
        PageTexts(file: text, batch: text, reference: text, value: text, product: text, person: text)
    }
}

extension PageSample {
    static func header(_ texts: PageTexts = PageTexts()) -> BatchHeader {
        let hash = String(repeating: "0123456789abcdef", count: 4)
        return BatchHeader(
            batchId: texts.batch, partnerId: "6f1d2a54-9c1b-4f0e-8f6a-2b7c3d9e1a10", submittedBy: texts.person,
            formatName: "csv", sha256: hash, byteCount: 123_456, orderCount: 40, lineCount: 45,
            submitterMayHaveKeys: true, referenceHashes: [ReferenceHash(fileName: "prices.csv", sha256: hash)])
    }

    /// Returns the claim of the batch, which is recorded, or parked with `parking`.
    static func claim(
        _ texts: PageTexts = PageTexts(), parking: Parking? = nil, release: Release? = nil, undo: Undo? = nil
    ) -> Claim {
        let batch = FiledBatch(header(texts), folder: texts.batch)
        return Claim(
            number: 7, sourcePath: texts.file, isFromDrop: true, asOf: asOf,
            stage: parking.map { ClaimStage.parked(batch, $0) } ?? .recorded(batch), restart: .start, release: release,
            undo: undo)
    }

    /// Returns a batch with charges and credits in three currencies, and rejections.
    static func batch(_ texts: PageTexts = PageTexts()) throws -> BatchPage {
        var rejections = RejectionTally()
        rejections.add(
            rejection(texts, [(.actionUnknown, .action), (.fieldMalformed, .quantity), (.orderHasRejectedLine, nil)]))
        rejections.add(rejection(texts, [(.productUnknown, .productId)]))
        rejections.add(rejection(texts, [(.actionUnknown, .action)]))
        let release = Release(by: texts.person, reason: texts.value, at: asOf)
        let undo = Undo(
            target: 3, targetFolder: texts.batch, by: texts.person, reason: texts.value, isForced: true,
            contactEmail: "", contactPhone: "")
        let counts = BatchPage.Counts(
            accepted: 30, duplicate: 7, rejected: 3, problems: 5,
            rowsByStatus: [
                .completed: 20, .keysWithheld: 2, .selectionNeeded: 3, .keysIssued: 1, .cancelled: 4, .duplicate: 7,
            ], keysIssued: 18, linksIssued: 19)
        return BatchPage(
            claim(texts, release: release, undo: undo), header: header(texts), counts: counts, sales: try sales(texts),
            rejections: rejections,
            reports: [BatchPage.Report(name: texts.file, purpose: "A row for each accepted line")])
    }

    static func sales(_ texts: PageTexts = PageTexts()) throws -> SalesTally {
        var sales = SalesTally()
        let rows: [(OutcomeStatus, String, String, String, Int64)] = [
            (.completed, "DE", texts.product, "EUR", 140_192), (.completed, "FR", "SQL Server 2019 CAL", "EUR", 9_912),
            (.completed, "AT", "Office LTSC Standard 2021", "EUR", 1_231_199),
            (.cancelled, "DE", texts.product, "EUR", -70_096),
            (.completed, "ID", texts.product, "IDR", 9_876_543_210_987),
            (.completed, "KW", texts.product, "KWD", 4_125),
            (.cancelled, "JP", texts.product, "JPY", -1_200_000),
        ]
        for (status, market, product, currency, subtotal) in rows {
            let tax = subtotal / 5
            let amounts = LineAmounts(subtotal: subtotal, tax: tax, total: subtotal + tax)
            sales.add(
                try line(status, market: market, sku: product, currency: currency, quantity: 2, amounts: amounts))
        }
        return sales
    }

    static func rejection(_ texts: PageTexts, _ problems: [(ProblemCode, Field?)]) -> RejectionRecord {
        let line = RejectedLine(
            sourceLine: 12, sourceOffset: 0, sourceCount: 0,
            problems: problems.map { code, field in
                Problem(
                    ProblemCause(recorded: code, arguments: [texts.value, texts.value]),
                    at: SourcePosition(line: 12, column: 1, byteOffset: 0), field: field, value: texts.value)
            })
        return RejectionRecord(
            sourceLine: 12, sourceOffset: 0, sourceCount: 0, reference: texts.reference, lines: [line])
    }

    static func parked(_ texts: PageTexts = PageTexts()) -> BatchPage {
        let exceeded = ExceededGuard(
            kind: .priceChange, subject: texts.product, detail: texts.value, figure: "61.5", limit: "50", sourceLine: 9)
        let parking = Parking(folder: texts.batch, asOf: asOf, exceeded: exceeded)
        let none = BatchPage.Counts(
            accepted: 0, duplicate: 0, rejected: 0, problems: 1, rowsByStatus: [:], keysIssued: 0, linksIssued: 0)
        return BatchPage(
            claim(texts, parking: parking), header: header(texts), counts: none, sales: SalesTally(),
            rejections: RejectionTally(), reports: [])
    }

    static let origin = PageOrigin(
        madeAt: asOf, ledgerHead: String(repeating: "c0ffee42", count: 8), softwareVersion: "1.0.0")

    static func file(_ name: String) -> PageFile {
        PageFile(
            name: name, purpose: "reconciliation, EUR", rowCount: 1_234,
            sha256: String(repeating: "0123456789abcdef", count: 4))
    }

    static func period(_ texts: PageTexts = PageTexts()) throws -> PeriodPage {
        PeriodPage(
            firstDay: try #require(CivilDate("2018-12-01")), lastDay: try #require(CivilDate("2018-12-31")),
            partnerId: texts.person, origin: origin, files: [file(texts.file), file("reconciliation-JPY.csv")],
            sales: try sales(texts))
    }

    /// Returns sums of seventeen digits, charged and credited, in markets with the longest possible bars.
    static func greatSums() throws -> PeriodPage {
        var sales = SalesTally()
        for (status, market, subtotal) in [
            (OutcomeStatus.completed, "DE", 9_210_600_000_000_000_000 as Int64),
            (.completed, "FR", 9_210_600_000_000_000_000),
            (.cancelled, "FR", -9_210_600_000_000_000_000), (.cancelled, "AT", -1_668_280),
        ] {
            sales.add(
                try line(
                    status, market: market, sku: "SQL Server 2019 CAL", currency: "EUR", quantity: 1,
                    amounts: LineAmounts(subtotal: subtotal, tax: 0, total: subtotal)))
        }
        return PeriodPage(
            firstDay: try #require(CivilDate("2018-12-01")), lastDay: try #require(CivilDate("2018-12-31")),
            partnerId: nil, origin: origin, files: [file("reconciliation-EUR.csv")], sales: sales)
    }

    static func reconcile(_ texts: PageTexts = PageTexts()) throws -> ReconcilePage {
        let (euro, yen) = (try #require(Currency(code: "EUR")), try #require(Currency(code: "JPY")))
        return ReconcilePage(
            origin: origin,
            scope: ReconcilePage.Scope(
                firstDay: try #require(CivilDate("2018-12-01")), lastDay: try #require(CivilDate("2018-12-31")),
                tolerance: "0.01", partnerIds: [texts.person], currencies: [euro, yen],
                absent: ["JPY", "partner \(texts.person)"],
                notCompared: [
                    ReconcilePage.NotCompared(
                        currency: try #require(Currency(code: "USD")), postingCount: 2, total: 12_345, rowCount: 0)
                ]), files: [file(texts.file)], findings: try findings(texts), details: [file("reconcile.csv")])
    }

    private static func findings(_ texts: PageTexts) throws -> ReconcilePage.Findings {
        let (euro, yen) = (try #require(Currency(code: "EUR")), try #require(Currency(code: "JPY")))
        func count(_ verdict: String, _ currency: Currency, _ rows: Int, _ there: Int128, _ here: Int128)
            -> ReconcilePage.Count
        {
            ReconcilePage.Count(
                verdict: verdict, meaning: "What \(verdict) means.",
                standing: verdict == "matched" ? .matched : .differs,
                currency: currency, rowCount: rows, there: there, here: here)
        }
        return ReconcilePage.Findings(
            counts: [
                count("matched", euro, 998_765, 123_456_789_012, 123_456_789_012),
                count("amount-differs", euro, 12, 10_001, 9_999), count("missing-here", euro, 3, 4_200, 0),
                count("matched", yen, 5, 1_000, 1_000), count("missing-there", yen, 1, 0, 700),
            ],
            causes: [
                ReconcilePage.Cause(name: "price", currency: euro, rowCount: 10, difference: 5),
                ReconcilePage.Cause(name: "rounding", currency: euro, rowCount: 2, difference: -3),
            ],
            keys: [
                ReconcilePage.KeyUse(key: "OrderId", rowCount: 998_770),
                ReconcilePage.KeyUse(key: "ReferenceID", rowCount: 7),
            ], notes: ReconcilePage.Notes(remarkedMatchCount: 0, outsidePeriodCount: 1, toleratedCount: 3),
            differences: [
                ReconcilePage.Difference(
                    verdict: "amount-differs", place: "\(texts.file):17", order: texts.reference, currency: euro,
                    there: 10_001, here: 9_999, note: texts.value),
                ReconcilePage.Difference(
                    verdict: "missing-there", place: texts.batch, order: texts.reference, currency: yen, there: nil,
                    here: 700, note: texts.value),
            ])
    }
}

extension PageSample {
    /// Returns the page of a customer with two statements, one of which has more lines than it shows.
    static func customer(_ texts: PageTexts = PageTexts()) throws -> CustomerPage {
        let euro = try #require(Currency(code: "EUR"))
        let yen = try #require(Currency(code: "JPY"))
        func line(_ event: String, _ currency: Currency, _ amounts: LineAmounts?) -> CustomerPage.Line {
            CustomerPage.Line(
                day: asOf.date, event: event, orderId: "OD34RR4NR", reference: texts.reference, title: texts.product,
                quantity: 12, currency: currency, amounts: amounts, download: amounts == nil ? texts.value : "")
        }
        let charged = LineAmounts(subtotal: 167_000, tax: 33_400, total: 200_400)
        func sum(_ currency: Currency) -> CustomerPage.Sum {
            CustomerPage.Sum(
                currency: currency, charged: MoneySums(charged), refunded: MoneySums(), net: MoneySums(charged))
        }
        let months = [
            CustomerPage.Month(
                number: 7, name: "2018-11", isWhole: false, sums: [sum(euro), sum(yen)],
                lines: [
                    line("bought", euro, charged), line("keys", euro, nil), line("cancelled", yen, charged.negated),
                ],
                lineCount: 3, keyCount: 2, boughtCount: 1, cancelledCount: 1),
            CustomerPage.Month(
                number: 12, name: "2018-12", isWhole: true, sums: [sum(euro)],
                lines: [
                    line("bought", euro, charged), line("bought", euro, LineAmounts(subtotal: 1, tax: nil, total: 1)),
                ],
                lineCount: 1_234, keyCount: 1_000, boughtCount: 1_234, cancelledCount: 0),
        ]
        return CustomerPage(
            customer: CustomerPage.Party(
                id: texts.value, name: texts.person, domainName: texts.file, country: texts.value,
                partnerId: texts.batch),
            firstDay: asOf.date, lastDay: asOf.date.adding(days: 30),
            origin: PageOrigin(madeAt: asOf, ledgerHead: "", softwareVersion: "1.2.3"), months: months,
            files: [PageFile(name: "statement.csv", purpose: "every line", rowCount: 1_237, sha256: "ab12")])
    }
}
