internal import OrderModel

/// The first line of a Buchungsstapel: 31 fields that say whose bookings follow, and of which days.
struct BookingBatchHeader {
    let accounts: DATEVAccounts
    /// The days of the bookings, within one month.
    let firstDay: CivilDate
    let lastDay: CivilDate
    let exportedAt: Timestamp

    /// The most bookings in one file.
    static let rowsMax = 99_999

    /// The line with its line end.
    var line: String {
        let fields = [
            quoted("EXTF"), "700", "21", quoted("Buchungsstapel"), "13", createdAt, "", quoted("DK"), quoted(""),
            quoted(""), "\(accounts.consultant)", "\(accounts.client)", digits(fiscalYearStart),
            "\(accounts.accountDigits)", digits(firstDay), digits(lastDay), quoted("Docket \(firstDay.monthText)"),
            quoted(""), "1", "0", "0", quoted(accounts.currency.code), "", quoted(""), "", "", quoted(accounts.chart),
            "", "", quoted(""), quoted(""),
        ]
        return fields.joined(separator: ";") + "\r\n"
    }

    /// The first day of the fiscal year that the month is in.
    private var fiscalYearStart: CivilDate {
        let (year, month, _) = firstDay.components
        let start = CivilDate(
            year: month >= accounts.fiscalYearMonth ? year : year - 1, month: accounts.fiscalYearMonth, day: 1)
        guard let start else { preconditionFailure("a posting's year is at least 2") }
        return start
    }

    /// The time of the export as year, month, day, hour, minute, second and thousandths.
    private var createdAt: String { "\(exportedAt)".filter(\.isNumber) + "000" }

    private func digits(_ day: CivilDate) -> String { "\(day)".filter(\.isNumber) }
    private func quoted(_ text: String) -> String { "\"\(text)\"" }
}

extension CivilDate {
    /// The month: `2018-10`.
    var monthText: String { String(description.prefix(7)) }
}
