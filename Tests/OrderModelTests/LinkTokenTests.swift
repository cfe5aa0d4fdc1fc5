import OrderModel
import Testing

/// The tokens of download links do not appear in messages.
@Suite(.timeLimit(.minutes(60)))
struct LinkTokenTests {
    private static let token = "AQAB" + String(repeating: "x-_9", count: 9)

    /// A text, and the text as it is shown.
    private static let texts: [(String, String)] = [
        (token, "(a link's token)"),
        ("no link 'https://downloads.example/d/\(token)'!", "no link 'https://downloads.example/d/(a link's token)'!"),
        ("\(token) \(token)", "(a link's token) (a link's token)"),
        // Whoever typed one character too many typed the token all the same.
        (token + "x", "(a link's token)"),
    ]

    /// One character less, another version, and other words are no tokens.
    private static let others: [String] = [
        String(token.dropLast()), "B" + String(token.dropFirst()), "", "PO-1",
        String(repeating: "ab", count: 32),
    ]

    @Test(arguments: texts + others.map { ($0, $0) })
    func `a token is replaced, and nothing else`(text: String, shown: String) {
        #expect(text.withoutLinkTokens == shown)
    }
}
