import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60)))
struct Base64Tests {
    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func `the vectors of the standard come out`(_ text: String, _ encoded: String) {
        #expect(Base64.text(Array(text.utf8)) == encoded)
    }

    @Test func `every digit is used`() {
        #expect(Base64.text([0xFB, 0xFF, 0xBF]) == "+/+/")
    }
}
