import OrderModel
import Testing

@Suite("A civil date", .timeLimit(.minutes(60)))
struct CivilDateTests {
    private func date(_ text: String) throws -> CivilDate {
        try #require(CivilDate(text), "\(text) is a date")
    }

    @Test(
        "counts days from 1970",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("1970-12-31", 364), ("2000-02-29", 11_016), ("2018-10-29", 17_833),
            ("1600-01-01", -135_140), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
        ] as [(String, Int32)])
    func days(text: String, days: Int32) throws {
        #expect(try date(text).daysSinceEpoch == days)
        #expect("\(CivilDate(daysSinceEpoch: days))" == text)
    }

    @Test(
        "knows which years have a leap day",
        arguments: [
            (2016, true), (2018, false), (2020, true), (1900, false), (2000, true), (2100, false), (2400, true),
            (4, true), (1, false),
        ])
    func leapYears(year: Int, isLeap: Bool) {
        #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(CivilDate(year: year, month: 2, day: 28) != nil)
        #expect(CivilDate(year: year, month: 2, day: 30) == nil)
    }

    @Test("ends each month on its last day", arguments: zip(1...12, [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]))
    func monthEnds(month: Int, lastDay: Int) {
        #expect(CivilDate(year: 2018, month: month, day: lastDay) != nil)
        #expect(CivilDate(year: 2018, month: month, day: lastDay + 1) == nil)
        #expect(CivilDate(year: 2018, month: month, day: 0) == nil)
    }

    @Test("is of a year 1 to 9999 and a month 1 to 12")
    func ranges() {
        for (year, month) in [
            (0, 1), (-1, 1), (10_000, 1), (2018, 0), (2018, 13), (2018, -1), (.max, 1), (.min, 1), (2018, .max),
        ] {
            #expect(CivilDate(year: year, month: month, day: 1) == nil)
        }
        #expect(CivilDate(year: 2018, month: 1, day: .max) == nil)
        #expect(CivilDate(year: 2018, month: 1, day: .min) == nil)
        #expect(CivilDate(year: 1, month: 1, day: 1) != nil)
        #expect(CivilDate(year: 9999, month: 12, day: 31) != nil)
    }

    @Test("agrees with a calendar counted day by day, from 1600 to 2400")
    func everyDay() throws {
        var days: Int32 = -135_140
        for year in 1600...2400 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for (index, count) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for day in 1...count {
                    let date = CivilDate(daysSinceEpoch: days)
                    guard date.components == (year, index + 1, day),
                        CivilDate(year: year, month: index + 1, day: day) == date
                    else {
                        Issue.record("day \(days) is \(year)-\(index + 1)-\(day), not \(date)")
                        return
                    }
                    days += 1
                }
                let lastDay = CivilDate(daysSinceEpoch: days - 1)
                try #require(CivilDate(lastDay.description) == lastDay)
            }
        }
    }

    @Test(
        "is the same day some months later, or that month's last",
        arguments: [
            ("2018-01-31", 1, "2018-02-28"),
            ("2020-01-31", 1, "2020-02-29"),
            ("2018-01-28", 1, "2018-02-28"),
            ("2018-10-31", 1, "2018-11-30"),
            ("2018-12-31", 2, "2019-02-28"),
            ("2018-12-15", 1, "2019-01-15"),
            ("2018-10-29", 12, "2019-10-29"),
            ("2018-10-29", 36, "2021-10-29"),
            ("2016-02-29", 12, "2017-02-28"),
            ("2016-02-29", 48, "2020-02-29"),
            ("2018-10-29", 0, "2018-10-29"),
            ("2018-03-31", -1, "2018-02-28"),
            ("2018-01-15", -1, "2017-12-15"),
            ("2018-01-15", -13, "2016-12-15"),
            ("9999-11-30", 1, "9999-12-30"),
        ])
    func addingMonths(text: String, months: Int, later: String) throws {
        #expect("\(try date(text).adding(months: months))" == later)
    }

    @Test(
        "is some days later over months, years and leap days",
        arguments: [
            ("2018-10-29", 60, "2018-12-28"), ("2018-12-31", 1, "2019-01-01"), ("2020-02-28", 1, "2020-02-29"),
            ("2019-02-28", 1, "2019-03-01"), ("1970-01-01", -1, "1969-12-31"), ("2018-10-29", 0, "2018-10-29"),
        ])
    func addingDays(text: String, days: Int, later: String) throws {
        #expect("\(try date(text).adding(days: days))" == later)
    }

    @Test("is earlier or later by the calendar")
    func order() throws {
        #expect(try date("2018-10-29") < date("2018-10-30"))
        #expect(try date("2018-09-30") < date("2018-10-01"))
        #expect(try date("1969-12-31") < date("1970-01-01"))
        #expect(try !(date("2018-10-29") < date("2018-10-29")))
    }

    @Test(
        "is written YYYY-MM-DD and in no other form",
        arguments: [
            "", "2018", "2018-10", "2018-10-2", "2018-1-29", "18-10-29", "20181029", "2018/10/29", "29.10.2018",
            "10/29/2018", "2018-10-29 ", " 2018-10-29", "2018-10-29T", "2018-10-29Z", "2018-00-10", "2018-13-01",
            "2018-10-00", "2018-10-32", "2018-02-29", "2018-04-31", "0000-01-01", "-018-10-29", "+018-10-29",
            "2018--1-29", "2018-10--9", "٢٠١٨-10-29", "2018-10-2９", "2018‐10‐29", "today",
        ])
    func refused(text: String) {
        #expect(CivilDate(text) == nil)
    }
}
