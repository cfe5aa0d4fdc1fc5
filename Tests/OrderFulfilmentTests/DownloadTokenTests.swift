import OrderModel
import Testing

@testable import OrderFulfilment
import SeededGeneration

@Suite("A download token", .timeLimit(.minutes(60)))
struct DownloadTokenTests {
    private static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    private static let expiry = Timestamp(secondsSinceEpoch: 1_541_988_000)

    @Test(
        "says which link it is, when it dies and whose secret signed it, up to the largest of each",
        arguments: [
            // secret id, link serial, expiry
            (1, 0, 0),
            (1, 1, 1_541_988_000),
            (2, 1_000_000, 1_541_988_000),
            (65_535, 1 << 48 - 1, 1 << 40 - 1),
            (65_535, 0, 0),
            (1, 1 << 48 - 1, 0),
            (1, 0, 1 << 40 - 1),
            (256, 255, 256),
        ] as [(Int, Int64, Int64)])
    func roundTrip(secretId: Int, linkSerial: Int64, seconds: Int64) {
        let issuer = FixedSecret.issuer([(secretId, FixedSecret.first)])
        let expiry = Timestamp(secondsSinceEpoch: seconds)
        let text = issuer.token(linkSerial: linkSerial, expiresAt: expiry, secretId: secretId)
        #expect(text.utf8.count == 40)
        #expect(text.allSatisfy(Self.alphabet.contains))
        #expect(
            issuer.downloadToken(text) == DownloadToken(secretId: secretId, linkSerial: linkSerial, expiresAt: expiry))
    }

    @Test("comes back whole, whatever is in it")
    func anyContent() throws {
        let issuer = FixedSecret.issuer()
        var generator = SeededGenerator()
        for _ in 0..<500 {
            let expiry = Timestamp(secondsSinceEpoch: generator.serial() >> 8)
            let token = DownloadToken(secretId: 1, linkSerial: generator.serial(), expiresAt: expiry)
            let text = issuer.token(linkSerial: token.linkSerial, expiresAt: expiry)
            try #require(issuer.downloadToken(text) == token, "\(token), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }

    @Test("is refused with any one character changed")
    func changed() {
        let issuer = FixedSecret.issuer()
        let text = issuer.token(linkSerial: 42, expiresAt: Self.expiry)
        for neighbour in neighbours(of: text, alphabet: Self.alphabet + "+/=%") {
            #expect(issuer.downloadToken(neighbour) == nil)
        }
    }

    @Test("is refused as junk of every length", arguments: 0...120)
    func junk(length: Int) {
        let issuer = FixedSecret.issuer()
        var generator = SeededGenerator()
        for alphabet in [Self.alphabet, "A", "_", "-=./%\u{0}é\n"] {
            let characters = Array(alphabet)
            let text = String(
                (0..<length).map { _ in characters[Int.random(in: characters.indices, using: &generator)] })
            #expect(issuer.downloadToken(text) == nil, "\(text), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }

    @Test("is refused cut, lengthened, or with more than itself around it")
    func around() {
        let issuer = FixedSecret.issuer()
        let text = issuer.token(linkSerial: 42, expiresAt: Self.expiry)
        for length in 0..<40 { #expect(issuer.downloadToken(String(text.prefix(length))) == nil) }
        for more in ["A", "=", "AAAA", text, "\n", "/"] {
            #expect(issuer.downloadToken(text + more) == nil)
            #expect(issuer.downloadToken(more + text) == nil)
        }
        #expect(issuer.downloadToken(String(text.reversed())) == nil)
    }

    @Test("is refused when another secret of the same id signed it, or none of its id is there")
    func otherSecrets() {
        let text = FixedSecret.issuer().token(linkSerial: 42, expiresAt: Self.expiry)
        #expect(FixedSecret.issuer([(1, FixedSecret.second)]).downloadToken(text) == nil)
        #expect(FixedSecret.issuer([(2, FixedSecret.first)]).downloadToken(text) == nil)
    }

    @Test("is refused in a version that is not read, though validly signed")
    func otherVersion() {
        let seal = TokenSeal(secret: FixedSecret.first)
        let block = DownloadToken(secretId: 1, linkSerial: 42, expiresAt: Self.expiry).block
        #expect(DownloadToken(block: block) != nil)
        for version in [0, 2, 3, 255] as [UInt128] {
            #expect(DownloadToken(block: block & (UInt128.max >> 8) | version << 120) == nil)
        }
        #expect(DownloadToken(block: block | 1) == nil, "the payload ends before the last two bytes")
        #expect(seal.opens([]) == nil)
        #expect(seal.opens([UInt8](repeating: 0, count: 30)) == nil)
    }

    @Test("tells nothing of how many other links there are: behind the secret's id all of it looks like chance")
    func covered() {
        let issuer = FixedSecret.issuer()
        let tokens = (0..<500).map { issuer.token(linkSerial: $0, expiresAt: Self.expiry) }
        #expect(Set(tokens.map { $0.prefix(4) }) == ["AQAB"])
        for place in 4..<40 {
            #expect(Set(tokens.map { Array($0)[place] }).count > 50, "character \(place)")
        }
    }

    @Test("is not made of what does not fit into it")
    func bounds() async {
        await #expect(processExitsWith: .failure) {
            _ = FixedSecret.issuer().downloadLink(
                linkSerial: 1 << 48, expiresAt: Timestamp(secondsSinceEpoch: 0), secretId: 1)
        }
        await #expect(processExitsWith: .failure) {
            _ = FixedSecret.issuer().downloadLink(
                linkSerial: 1, expiresAt: Timestamp(secondsSinceEpoch: 1 << 40), secretId: 1)
        }
        await #expect(processExitsWith: .failure) {
            let issuer = FixedSecret.issuer([(65_536, FixedSecret.first)])
            _ = issuer.downloadLink(linkSerial: 1, expiresAt: Timestamp(secondsSinceEpoch: 0), secretId: 65_536)
        }
    }
}
