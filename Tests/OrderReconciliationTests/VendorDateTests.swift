import OrderModel
import Testing

@testable import OrderReconciliation

@Suite(.timeLimit(.minutes(60)))
struct VendorDateTests {
    private static func read(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let read = VendorDate.read(bytes.span, bytes.indices) else { return "refused" }
        return read?.description ?? "none"
    }

    @Test(arguments: [
        ("2018-10-29", "2018-10-29"), ("2018-1-9", "2018-01-09"), ("10/3/2020", "2020-10-03"),
        ("02/29/2020", "2020-02-29"),
        ("29.10.2018", "2018-10-29"), ("2018-10-29T02:00:00Z", "2018-10-29"), ("2020-10-03T00:00:00", "2020-10-03"),
        ("2020-10-03T23:59:59.9999999+00:00", "2020-10-03"), ("2018-10-29 02:00:00", "2018-10-29"),
        ("10/3/2020 12:00:00 AM", "2020-10-03"), ("2/1/2023 0:00", "2023-02-01"), ("0001-01-01T00:00:00", "none"),
        ("1/1/0001", "none"),
    ])
    func `the forms of the wild are read`(text: String, expected: String) {
        #expect(Self.read(text) == expected)
    }

    @Test(arguments: [
        "29/10/2018", "2/30/2020", "2019-02-29", "10-3-20", "10/3/20", "2018-10", "2018/10/29", "10/3/2020x",
        "2018-10-29T",
        "2018-10-29T02:00:00+02:00", "20181029", "43402", "Oct 3, 2020", "12345-01-01", "2018-10-29-01", "//",
        "1/2-2018",
    ])
    func `no such day, another zone or another form is refused`(text: String) {
        #expect(Self.read(text) == "refused")
    }
}
