import OrderLedger
import OrderModel
import Testing

@testable import OrderReconciliation

/// The period of files that come without one on the command line.
@Suite(.timeLimit(.minutes(60)))
struct FilePeriodTests {
    /// A charge of each month, and a credit of November for the charge of October.
    private static let books = [
        "2018-09-30 1 PO-1 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR", "2018-10-29 2 PO-2 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
        "2018-11-20 2 CX-2 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR credit",
        "2018-12-01 4 PO-4 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR",
    ]
    private static let charge = "10/29/2018 O2 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"
    private static let credit = "10/29/2018 O2 CX-2 c-1 P 2 × 10.00 = 20.00 + 3.80_EUR credit"
    private static let later = "12/1/2018 O4 – c-1 P 2 × 10.00 = 20.00 + 3.80_EUR"

    private static func found(_ files: [VendorFile]) throws -> String {
        let reconciliation = try Reconciliation(files, try Books(books))
        let period = reconciliation.scope.period
        let verdicts = try reconciliation.words().map { $0.prefix { $0 != "," } }
        return "\(period.from) \(period.through) \(verdicts.joined(separator: " "))"
    }

    @Test func `charges stand for the month of their order, and credits for that of their cancellation`() throws {
        func found(_ rows: [String]) throws -> String { try Self.found([try VendorLines.file(rows)]) }
        #expect(try found([Self.charge]) == "2018-10-01 2018-10-31 matched")
        #expect(try found([Self.credit]) == "2018-11-01 2018-11-30 matched")
        #expect(try found([Self.charge, Self.credit]) == "2018-10-01 2018-11-30 matched matched")
        #expect(
            try found([Self.credit, Self.later]) == "2018-11-01 2018-12-31 matched matched")
        // A credit that the ledger does not have says only the day of its order.
        let unknown = Self.credit.replacing("O2 CX-2 c-1", with: "MS1 CX-9 c-9")
        #expect(try found([unknown]) == "2018-10-01 2018-10-31 missing-here missing-there")
        #expect(try found([unknown, Self.later]) == "2018-12-01 2018-12-31 missing-here matched")
    }

    @Test func `a file of an export has the days in its name, with others also theirs`() throws {
        func found(_ name: String, _ rows: [String]) throws -> String {
            try Self.found([try VendorLines.file(rows, name: name)])
        }
        #expect(
            try found("reconciliation-2018-10-29_2018-11-20_EUR.csv", [Self.charge, Self.credit])
                == "2018-10-29 2018-11-20 matched matched")
        #expect(
            try found("exports/reconciliation-2018-09-30_2018-10-28_EUR.csv", [])
                == "2018-09-30 2018-10-28 missing-there")
        for name in [
            "reconciliation-2018-10-29_2018-11-20-6f1d2a54_CHF.csv", "Copy of RECONCILIATION-2018-10-29_2018-11-20.csv",
            "reconciliation-reconciliation-2018-10-29_2018-11-20 (1).csv",
        ] {
            #expect(try found(name, [Self.charge, Self.credit]) == "2018-10-29 2018-11-20 matched matched", "\(name)")
        }
        for name in [
            "reconciliation-2018-10-29_2018-11-31_EUR.csv", "reconciliation-2018-10-29+2018-11-20.csv",
            "reconciliation-2018-11-20_2018-10-29_EUR.csv", "reconciliation.csv",
        ] {
            #expect(try found(name, [Self.charge]) == "2018-10-01 2018-10-31 matched")
        }
        let export = try VendorLines.file([Self.charge], name: "reconciliation-2018-10-29_2018-10-29_EUR.csv")
        #expect(
            try Self.found([export, try VendorLines.file([Self.later])])
                == "2018-10-29 2018-12-31 matched matched missing-there")
    }
}
