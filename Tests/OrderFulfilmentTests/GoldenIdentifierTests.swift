import OrderFulfilment
import OrderModel
import Testing

/// What one secret makes of a few serial numbers, written down. Ledgers keep only the numbers, so a change of the derivation
/// would give customers other keys than they had: these texts never change.
@Suite("What a fixed secret makes")
struct GoldenIdentifierTests {
    private let issuer = FixedSecret.issuer()

    @Test(
        "is these order ids",
        arguments: [
            (0, "?"), (1, "?"), (1_000_000, "?"), (1 << 48 - 1, "?"),
        ] as [(Int64, String)])
    func orderIds(serial: Int64, text: String) {
        #expect(issuer.orderId(serial: serial, secretId: 1) == text)
    }

    @Test(
        "is these subscription ids",
        arguments: [
            (0, "?"), (1, "?"), (1_000_000, "?"), (1 << 48 - 1, "?"),
        ] as [(Int64, String)])
    func subscriptionIds(serial: Int64, text: String) {
        #expect(issuer.subscriptionId(lineSerial: serial, secretId: 1) == text)
    }

    @Test(
        "is these product keys",
        arguments: [
            (0, "?"), (1, "?"), (1_000_000, "?"), (1 << 48 - 1, "?"),
        ] as [(Int64, String)])
    func productKeys(serial: Int64, text: String) {
        #expect(issuer.productKey(lineSerial: serial, secretId: 1) == text)
    }

    @Test(
        "is these links",
        arguments: [
            (0, "?"), (1, "?"), (1_000_000, "?"), (1 << 48 - 1, "?"),
        ] as [(Int64, String)])
    func links(serial: Int64, token: String) throws {
        let expiry = try #require(Timestamp("2018-11-12T02:00:00Z"))
        let link = issuer.downloadLink(linkSerial: serial, expiresAt: expiry, secretId: 1)
        #expect(link == "https://downloads.example/d/" + token)
    }
}
