import OrderFulfilment
import OrderModel
import Testing

@Suite("A download link", .timeLimit(.minutes(60)))
struct DownloadLinkTests {
    private static let expiry = Timestamp(secondsSinceEpoch: 1_541_988_000)

    @Test(
        "is https, the site's host, and one path segment of forty characters",
        arguments: ["downloads.example", "links.example:8443"])
    func form(host: String) throws {
        let issuer = Issuer(secrets: [(1, FixedSecret.first)], linkHost: host)
        let link = issuer.downloadLink(linkSerial: 42, expiresAt: Self.expiry, secretId: 1)
        #expect(link.hasPrefix("https://\(host)/d/"))
        let segment = link.dropFirst("https://\(host)/d/".count)
        #expect(segment.count == 40)
        #expect(segment.allSatisfy("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".contains))
    }

    @Test("is another for another link or another expiry, and the same for the same")
    func distinct() {
        let issuer = FixedSecret.issuer()
        let link = issuer.downloadLink(linkSerial: 42, expiresAt: Self.expiry, secretId: 1)
        #expect(link == issuer.downloadLink(linkSerial: 42, expiresAt: Self.expiry, secretId: 1))
        #expect(link != issuer.downloadLink(linkSerial: 43, expiresAt: Self.expiry, secretId: 1))
        #expect(link != issuer.downloadLink(linkSerial: 42, expiresAt: Self.expiry.adding(seconds: 1), secretId: 1))
    }
}
