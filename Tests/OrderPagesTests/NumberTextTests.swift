import OrderModel
import Testing

@testable import OrderPages

@Suite(.timeLimit(.minutes(60))) struct NumberTextTests {
    @Test(arguments: [
        ("0", "0"), ("12", "12"), ("123", "123"), ("1234", "1,234"), ("123456", "123,456"), ("1234567", "1,234,567"),
        ("0.125", "0.125"), ("1234.5678", "1,234.5678"), ("-1", "\u{2212}1"), ("-1234.00", "\u{2212}1,234.00"),
        ("-123.45", "\u{2212}123.45"),
    ])
    func `thousands stand apart, before the point alone`(decimal: String, text: String) {
        #expect(NumberText.grouped(decimal) == text)
    }
}
