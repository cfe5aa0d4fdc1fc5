import OrderModel
import Testing

@testable import OrderCatalog

@Suite(.timeLimit(.minutes(60)))
struct WrittenInstantTests {
    @Test(arguments: [
        ("2021-10-01", "2021-10-01T00:00:00Z", "2021-10-01T23:59:59Z"),
        ("2018-10-29T02:00:00Z", "2018-10-29T02:00:00Z", "2018-10-29T02:00:00Z"),
        ("2021-11-03T06:57:30.0682597Z", "2021-11-03T06:57:30Z", "2021-11-03T06:57:30Z"),
        ("9999-11-30T23:59:59.0000000Z", "9999-11-30T23:59:59Z", "9999-11-30T23:59:59Z"),
        ("3/1/2018 12:00:00 AM", "2018-03-01T00:00:00Z", "2018-03-01T00:00:00Z"),
        ("3/1/2018 12:00:00 PM", "2018-03-01T12:00:00Z", "2018-03-01T12:00:00Z"),
        ("11/30/9999 11:59:59 PM", "9999-11-30T23:59:59Z", "9999-11-30T23:59:59Z"),
        ("1/1/1753 12:00:00 AM", "1753-01-01T00:00:00Z", "1753-01-01T00:00:00Z"),
        ("2/1/2023 0:00", "2023-02-01T00:00:00Z", "2023-02-01T00:00:59Z"),
        ("11/30/9999 23:59", "9999-11-30T23:59:00Z", "9999-11-30T23:59:59Z"),
        ("02/29/2020", "2020-02-29T00:00:00Z", "2020-02-29T23:59:59Z"),
    ])
    func `the forms of published price lists are read`(text: String, first: String, last: String) throws {
        let written = try #require(read(text))
        #expect("\(written.first)" == first)
        #expect("\(written.last)" == last)
    }

    @Test(arguments: [
        "", "soon", "2021-10-1", "2021-02-29", "2021-10-01T24:00:00Z", "2021-10-01T00:00:00", "2021-10-01T00:00:00.Z",
        "2021-10-01T00:00:00+02:00", "2021-10-01 00:00:00Z", "13/1/2018", "2/29/2021", "3/1/18", "3/1/2018 13:00:00 PM",
        "3/1/2018 0:00:00 AM", "3/1/2018 24:00", "3/1/2018 1:60", "3/1/2018 1", "2021-10-01Z", "2021-10-01 ",
    ])
    func `everything else is no date`(text: String) {
        #expect(read(text) == nil)
    }

    private func read(_ text: String) -> WrittenInstant? {
        let bytes = Array(text.utf8)
        return WrittenInstant(bytes.span, bytes.indices)
    }
}
