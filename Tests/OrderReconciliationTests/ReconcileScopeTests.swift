import OrderLedger
import OrderModel
import Testing

@testable import OrderReconciliation

/// The postings that the files have to contain, by days, partners and currencies.
@Suite(.timeLimit(.minutes(60)))
struct ReconcileScopeTests {
    private static let books = [
        "2018-09-30 1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR", "2018-10-01 2 PO-2 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        "2018-10-15 3 PO-3 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR", "2018-10-31 4 PO-4 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        "2018-11-01 5 PO-5 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        "2018-10-15 6 PO-6 c-1 P 2 × 10.00 = 20.00 + 3.80_USD",
        "2018-10-15 7 PO-7 c-2 P 2 × 10.00 = 20.00 + 3.80_EUR partner=p-2",
    ]
    private static let row = "10/15/2018 O3 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"

    private static func missingThere(_ reconciliation: Reconciliation) throws -> [String] {
        try reconciliation.words().filter { $0.hasPrefix("missing-there") }.map { String($0.dropFirst(23).prefix(4)) }
    }

    private static func period(_ from: String, _ through: String) throws -> PostingPeriod {
        try postingPeriod(from, through)
    }

    @Test func `all that was posted in the calendar months of the files' charges, of every partner and currency`()
        throws
    {
        let reconciliation = try Reconciliation([try VendorLines.file([Self.row])], try Books(Self.books))
        #expect(reconciliation.scope.period == (try Self.period("2018-10-01", "2018-10-31")))
        #expect(reconciliation.scope.partnerIds == nil)
        #expect(reconciliation.scope.currencies == nil)
        #expect(try Self.missingThere(reconciliation) == ["PO-2", "PO-4", "PO-6", "PO-7"])
        #expect(try reconciliation.visitLines { _ in } == [])
    }

    @Test func `currencies and partners that no file has are named`() throws {
        let absent = try Reconciliation([try VendorLines.file([Self.row])], try Books(Self.books)).absentFromFiles
        #expect(absent.currencies.map(\.code) == ["USD"])
        #expect(absent.partnerIds == ["p-2"])
        let other = "10/15/2018 O7 – c-2 P 2 × 10.00 = 20.00 + 3.80_EUR partner=P-2"
        let dollars = "10/15/2018 O9 – c-2 P 2 × 10.00 = 20.00 + 3.80_USD"
        let none = try Reconciliation([try VendorLines.file([Self.row, other, dollars])], try Books(Self.books))
        #expect(none.absentFromFiles.isEmpty)
        let period = try Self.period("2018-10-15", "2018-10-15")
        #expect(
            try Reconciliation([try VendorLines.file([])], try Books(Self.books), period: period).absentFromFiles
                .isEmpty)
    }

    @Test func `what is left out on purpose is counted, never passed over in silence`() throws {
        func left(_ partnerId: String?, _ currencies: [String]) throws -> [String] {
            let file = try VendorLines.file([Self.row])
            let reconciliation = try Reconciliation(
                [file], try Books(Self.books), partnerId: partnerId, currencies: currencies)
            let counts = try reconciliation.visitLines { _ in }.map { "\($0.currency) \($0.postingCount) \($0.total)" }
            return counts + (try Self.missingThere(reconciliation))
        }
        #expect(try left("p-1", ["EUR"]) == ["EUR 1 2380", "USD 1 2380", "PO-2", "PO-4"])
        #expect(try left("p-1", []) == ["EUR 1 2380", "PO-2", "PO-4", "PO-6"])
        #expect(try left(nil, ["EUR"]) == ["USD 1 2380", "PO-2", "PO-4", "PO-7"])
        #expect(try left(nil, ["USD"]) == ["EUR 3 7140", "PO-6"])
        #expect(try left(nil, ["EUR", "USD"]) == ["PO-2", "PO-4", "PO-6", "PO-7"])
        #expect(try left("p-1", ["CHF"]) == ["EUR 3 7140", "USD 1 2380"])
    }

    @Test func `a period and a partner can be named`() throws {
        let file = try VendorLines.file([Self.row])
        let days = try Reconciliation(
            [file], try Books(Self.books), period: try Self.period("2018-10-31", "2018-11-01"))
        #expect(try Self.missingThere(days) == ["PO-4", "PO-5"])
        let partner = try Reconciliation([file], try Books(Self.books), partnerId: "p-2")
        #expect(try Self.missingThere(partner) == ["PO-7"])
    }

    @Test func `a row of another period is matched all the same, and that period is asked for nothing`() throws {
        let early = "9/30/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
        let file = try VendorLines.file([Self.row, early])
        let words = try Reconciliation(
            [file], try Books(Self.books), period: try Self.period("2018-10-15", "2018-10-15"), partnerId: "p-1",
            currencies: ["EUR"]
        ).words()
        #expect(
            words == ["matched, by OrderId, row 1, posting PO-3/300", "matched, by OrderId, row 2, posting PO-1/100"])
    }

    @Test func `a posting outside of the period is remarked, and not all is matched`() throws {
        let early = "9/30/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
        let file = try VendorLines.file([Self.row, early])
        func remarks(_ period: PostingPeriod?) throws -> (remarks: [String], isAllMatched: Bool) {
            let reconciliation = try Reconciliation([file], try Books(Self.books), period: period)
            var (found, totals): ([String], ReconcileTotals) = ([], ReconcileTotals())
            try reconciliation.visitLines { line in
                guard line.row != nil else { return }
                found += line.remarks.map(\.sentence)
                totals.add(line)
            }
            return (found, totals.isAllMatched)
        }
        let named = try remarks(try Self.period("2018-10-15", "2018-10-15"))
        #expect(named.remarks == ["It was posted on 2018-09-30, outside of the period."])
        #expect(!named.isAllMatched)
        let derived = try remarks(nil)
        #expect(derived.remarks == [])
        #expect(derived.isAllMatched)
    }

    @Test(arguments: [
        // With no date, and with one of the month.
        "– O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR", "10/15/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
    ])
    func `what was posted outside of the months that the files charge does not pass for theirs`(again: String) throws {
        let books = [
            "2018-09-30 1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
            "2018-10-15 3 PO-3 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        ]
        let reconciliation = try Reconciliation([try VendorLines.file([Self.row, again])], try Books(books))
        var totals = ReconcileTotals()
        try reconciliation.visitLines { totals.add($0) }
        #expect(totals.verdicts.map(\.verdict) == [.matched])
        #expect(totals.outsidePeriodCount == 1)
        #expect(!totals.isAllMatched)
    }

    @Test func `a row with another customer or day than its posting's is remarked, up to a day of time zones`() throws {
        let rows = [
            "10/16/2018 O3 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR", "10/17/2018 O2 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
            "10/31/2018 O4 – c-2 P 2 × 10.00 = 20.00 + 3.80_EUR", "10/31/2018 O5 – C-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        ]
        var remarks: [String] = []
        let period = try Self.period("2018-10-01", "2018-11-30")
        try Reconciliation([try VendorLines.file(rows)], try Books(Self.books), period: period).visitLines { line in
            guard let row = line.row else { return }
            remarks.append("\(row.line) " + line.remarks.map(\.sentence).joined(separator: " "))
        }
        #expect(
            remarks == [
                "2 ", "3 The ledger has it for an order of 2018-10-01.", "4 The ledger has it for customer c-1.", "5 ",
            ])
    }

    @Test func `the same bytes named twice are refused, under one name or two`() throws {
        for name in ["1.csv", "2.csv"] {
            let files = [try VendorLines.file([Self.row], name: "1.csv"), try VendorLines.file([Self.row], name: name)]
            let faults = #expect(throws: VendorFileFaults.self) { try Reconciliation(files, try Books(Self.books)) }
            #expect(faults?.description == "\(name): expected each file once; found the same bytes as 1.csv")
        }
    }

    @Test func `credits do not widen the period, unless there is nothing else`() throws {
        let credit = "8/29/2018 O1 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR credit"
        let both = try Reconciliation([try VendorLines.file([Self.row, credit])], try Books(Self.books))
        #expect(both.scope.period == (try Self.period("2018-10-01", "2018-10-31")))
        let alone = try Reconciliation([try VendorLines.file([credit])], try Books(Self.books))
        #expect(alone.scope.period == (try Self.period("2018-08-01", "2018-08-31")))
    }

    @Test func `files that name no partner of the ledger are held against all`() throws {
        let reconciliation = try Reconciliation(
            [try VendorLines.file([Self.row + " partner=3f0c2b7e"])], try Books(Self.books))
        #expect(reconciliation.scope.partnerIds == nil)
        #expect(try Self.missingThere(reconciliation) == ["PO-2", "PO-4", "PO-6", "PO-7"])
        #expect(reconciliation.absentFromFiles.partnerIds == [])
    }

    @Test func `files without rows say so, and have the period that is named`() throws {
        let file = try VendorLines.file([])
        #expect(throws: ReconcileError.noRows) { try Reconciliation([file], try Books(Self.books)) }
        let period = try Self.period("2018-10-31", "2018-10-31")
        #expect(
            try Reconciliation([file], try Books(Self.books), period: period).words()
                == ["missing-there, posting PO-4/400"])
    }

    @Test func `files without a date have no period`() throws {
        let file = try VendorLines.file(["– O3 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"])
        #expect(throws: ReconcileError.noPeriod) { try Reconciliation([file], try Books(Self.books)) }
        let period = try Self.period("2018-10-15", "2018-10-15")
        #expect(
            try Reconciliation([file], try Books(Self.books), period: period).words().map { $0.prefix(30) } == [
                "matched, by OrderId, row 1, po", "missing-there, posting PO-6/60", "missing-there, posting PO-7/70",
            ])
    }

    @Test func `several files are one, and the faults of all of them are named`() throws {
        let files = [
            try VendorLines.file([Self.row]),
            try VendorLines.file(["10/31/2018 O4 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"]),
        ]
        #expect(
            try Self.missingThere(try Reconciliation(files, try Books(Self.books), partnerId: "p-1"))
                == ["PO-2", "PO-6"])
        #expect(throws: VendorFileFaults.self) {
            try Reconciliation([VendorFile("a"), VendorFile("b")], try Books(Self.books))
        }
        do {
            _ = try Reconciliation(
                [VendorFile("a", name: "a.csv"), VendorFile("b", name: "b.csv")], try Books(Self.books))
        } catch let faults as VendorFileFaults {
            #expect(faults.faults.map(\.file) == ["a.csv", "b.csv"])
        }
    }
}
