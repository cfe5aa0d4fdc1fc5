import OrderModel
import SeededGeneration
import Testing

@Suite("A timestamp", .timeLimit(.minutes(60)))
struct TimestampTests {
    @Test(
        "is read from ISO 8601 in UTC",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2018-10-29T02:00:00Z", 1_540_778_400),
            ("2018-10-29", 1_540_771_200),
            ("2018-10-29T23:59:59Z", 1_540_857_599),
            ("2018-10-29T02:00:00.5Z", 1_540_778_400),
            ("2018-10-29T02:00:00.999999999Z", 1_540_778_400),
            ("1969-12-31T23:59:59Z", -1),
            ("1969-12-31", -86_400),
            ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] as [(String, Int64)])
    func read(text: String, seconds: Int64) throws {
        #expect(try #require(Timestamp(text)).secondsSinceEpoch == seconds)
    }

    @Test(
        "is refused in any other form or zone",
        arguments: [
            "", "2018", "2018-10-29T", "2018-10-29Z", "2018-10-29T02", "2018-10-29T02:00Z", "2018-10-29T02:00:00",
            "2018-10-29T02:00:00z", "2018-10-29t02:00:00Z", "2018-10-29 02:00:00Z", "2018-10-29T02:00:00+00:00",
            "2018-10-29T02:00:00+01:00", "2018-10-29T02:00:00 Z", "2018-10-29T02:00:00.Z", "2018-10-29T02:00:00,5Z",
            "2018-10-29T02:00:00.5", "2018-10-29T02:00:00.5xZ", "2018-10-29T02:00:00ZZ", "2018-10-29T24:00:00Z",
            "2018-10-29T02:60:00Z", "2018-10-29T02:00:60Z", "2018-10-29T2:00:00Z", "2018-10-29T-2:00:00Z",
            "2018-10-29T02.00.00Z", "2018-02-29T02:00:00Z", "2018-02-29", " 2018-10-29T02:00:00Z", "1540778400",
        ])
    func refused(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test(
        "prints to the second, also before 1970",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_540_778_400, "2018-10-29T02:00:00Z"), (86_399, "1970-01-01T23:59:59Z"),
            (86_400, "1970-01-02T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-86_400, "1969-12-31T00:00:00Z"),
            (-86_401, "1969-12-30T23:59:59Z"), (3_661, "1970-01-01T01:01:01Z"),
        ] as [(Int64, String)])
    func printed(seconds: Int64, text: String) {
        #expect("\(Timestamp(secondsSinceEpoch: seconds))" == text)
    }

    @Test(
        "falls in the UTC day that begins at its midnight",
        arguments: [
            ("2018-10-28T23:59:59Z", "2018-10-28"), ("2018-10-29T00:00:00Z", "2018-10-29"),
            ("2018-10-29T23:59:59Z", "2018-10-29"), ("2018-10-30T00:00:00Z", "2018-10-30"),
            ("1969-12-30T23:59:59Z", "1969-12-30"), ("1969-12-31T00:00:00Z", "1969-12-31"),
            ("1969-12-31T23:59:59Z", "1969-12-31"), ("1970-01-01T00:00:00Z", "1970-01-01"),
        ])
    func day(text: String, day: String) throws {
        #expect("\(try #require(Timestamp(text)).date)" == day)
    }

    @Test("is made of a date and a second of its day")
    func parts() throws {
        let date = try #require(CivilDate("2018-10-29"))
        #expect("\(Timestamp(date: date))" == "2018-10-29T00:00:00Z")
        #expect("\(Timestamp(date: date, secondOfDay: 86_399))" == "2018-10-29T23:59:59Z")
    }

    @Test("moves and compares by seconds")
    func arithmetic() throws {
        let time = try #require(Timestamp("2018-10-29T23:59:59Z"))
        #expect("\(time.adding(seconds: 1))" == "2018-10-30T00:00:00Z")
        #expect(time.adding(seconds: -1) < time)
        #expect(time < time.adding(seconds: 1))
        #expect(!(time < time))
    }

    @Test("comes back from its own text")
    func roundTrip() throws {
        var generator = SeededGenerator()
        for _ in 0..<2_000 {
            let seconds = Int64.random(in: -62_135_596_800...253_402_300_799, using: &generator)
            let time = Timestamp(secondsSinceEpoch: seconds)
            try #require(Timestamp(time.description) == time, "\(time), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }
}
