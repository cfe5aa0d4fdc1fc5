import ArgumentParser
import OrderLedger
import OrderModel

/// The days that an export or a repricing is about.
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
        guard PostingPeriod(from: from, through: to) != nil else {
            throw ValidationError("the period from \(from) to \(to) ends before it begins")
        }
    }

    /// The period; a command line whose days make none was refused.
    var period: PostingPeriod {
        guard let period = PostingPeriod(from: from, through: to) else {
            preconditionFailure("the period was looked at with the command line")
        }
        return period
    }

    /// A day on the command line.
    static func date(_ text: String) throws -> CivilDate {
        if let date = CivilDate(text) { return date }
        throw ValidationError("'\(text)' is no date such as 2018-10-31")
    }
}
