import OrderSite
import Testing

@Suite(.timeLimit(.minutes(60))) struct ExpectationsTests {
    private static let head = "seller: {country: IE}\nlinks: {host: downloads.example}\n"

    private func settings(_ text: String) throws -> Settings {
        try Settings.parse(Array((Self.head + text).utf8))
    }

    @Test func `each partner has its own time between batches`() throws {
        let settings = try settings(
            """
            expect:
              "p-1": {every: 1d, by: "03:00"}
              "p-2": {every: 90m}
            """)
        #expect(
            settings.expectations == [
                "p-1": Settings.Expectation(everySeconds: 86_400, bySecondOfDay: 10_800),
                "p-2": Settings.Expectation(everySeconds: 5_400),
            ])
        #expect(try self.settings("expect:\n").expectations.isEmpty)
    }

    @Test(arguments: [
        ("{p: {every: 1d, by: \"3:00\"}}", "of by is no time of the day"),
        ("{p: {every: 1d, by: \"24:00\"}}", "of by is no time of the day"),
        ("{p: {every: 1w}}", "of every is no time from 1m to 36500d"),
        ("{p: {every: 0d}}", "of every is no time from 1m to 36500d"),
        ("{p: {every: 6h, by: \"03:00\"}}", "of every is no number of whole days"),
        ("{p: {by: \"03:00\"}}", "has no time between its batches"),
        ("{p: {evry: 1d}}", "the nearest is every"),
        ("{p: 1d}", "is no mapping"), ("[p]", "is no mapping"), ("{\"\": {every: 1d}}", "is no partner's id"),
    ])
    func `a foolish expectation is named with its place`(value: String, fault: String) throws {
        let error = #expect(throws: SettingsError.self) { _ = try settings("expect: \(value)") }
        let text = "\(try #require(error))"
        #expect(text.contains(fault), "\(text)")
        #expect(text.contains("docket.yaml:3:"), "\(text)")
    }
}
