import ArgumentParser
import OrderLedger
import OrderModel

/// The days of an export or a repricing.
struct PeriodOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The first day, in UTC, such as 2018-10-01.", valueName: "date"),
        transform: PeriodOptions.date)
    var from: CivilDate

    @Option(
        help: ArgumentHelp("The last day, in UTC; it is within the period.", valueName: "date"),
        transform: PeriodOptions.date)
    var to: CivilDate

    func validate() throws {
        _ = try period()
    }

    /// Returns the period of the two days. The parser has refused a command line whose days make none.
    func period() throws -> PostingPeriod {
        try Self.period(from, to)
    }

    /// Returns the period of two days on the command line, which may be in the wrong order.
    static func period(_ from: CivilDate, _ to: CivilDate) throws -> PostingPeriod {
        if let period = PostingPeriod(from: from, through: to) { return period }
        throw ValidationError("the period from \(from) to \(to) ends before it begins")
    }

    /// Returns a day on the command line.
    static func date(_ text: String) throws -> CivilDate {
        if let date = CivilDate(text) { return date }
        throw ValidationError("'\(text)' is no date such as 2018-10-31")
    }
}
