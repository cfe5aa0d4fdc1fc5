import OrderModel
import Testing

@testable import OrderReconciliation

/// Numbers as they are in the wild, read exactly or not at all.
@Suite(.timeLimit(.minutes(60)))
struct VendorNumberTests {
    private static func read(_ text: String, _ mark: DecimalMark = .point) -> String {
        let bytes = Array(text.utf8)
        return VendorNumber.read(bytes.span, bytes.indices, decimal: mark)?.description ?? "refused"
    }

    @Test(arguments: [
        ("0", "0"), ("1668.28", "1668.28"), ("-7.72", "-7.72"), ("+3", "3"), (".5", "0.5"), ("5.", "5"),
        ("-.5", "-0.5"),
        ("0.10", "0.10"), ("1,668.28", "1668.28"), ("1,234,567", "1234567"),
        ("0.000000000000000001", "0.000000000000000001"),
        ("4.5E-05", "0.000045"), ("1e3", "1000"), ("1.5E+2", "150"), ("9223372036854775807", "9223372036854775807"),
        ("0.0450000000000000000000", "0.045000000000000000"), ("0E-30", "0.000000000000000000"),
    ])
    func `a number with a decimal point is read`(text: String, expected: String) {
        #expect(Self.read(text) == expected)
    }

    @Test(arguments: [
        "", "-", ".", "12,50", "0,125", "000,125", "1,23,456", "1234,567", ",123", "1,234,", "1.2.3", "1.234,56",
        "12 000", "$5", "(5)",
        "0x10",
        "NaN", "1e", "1e+", "e5", "9223372036854775808", "0.0450000000000000001", "1e19", "1e9999", "--5", "5-",
    ])
    func `anything else is refused`(text: String) {
        #expect(text.isEmpty || Self.read(text) == "refused")
    }

    @Test(arguments: [
        ("1668,28", "1668.28"), ("-0,5", "-0.5"), ("1.668,28", "1668.28"), ("1.234.567", "1234567"),
        ("40,247", "40.247"),
        ("12.50", "refused"), ("0.125", "refused"), ("1.6685", "refused"), ("1200", "1200"), ("1.234", "1234"),
        ("-12.345", "-12345"), ("1,234.56", "refused"), ("1,2,3", "refused"),
    ])
    func `a file with decimal commas is read so`(text: String, expected: String) {
        #expect(Self.read(text, .comma) == expected)
    }
}
