import OrderFulfilment
import OrderModel
import Testing

/// The identifiers that one secret makes of a few serial numbers. Ledgers keep only the numbers, so a changed
/// derivation would give customers other keys than they had: these texts never change. OpenSSL confirmed them from the
/// formulas alone.
@Suite("What a fixed secret makes", .timeLimit(.minutes(60)))
struct GoldenIdentifierTests {
    private let issuer = FixedSecret.issuer()

    @Test(
        "is these order ids",
        arguments: [
            (0, "OE71RKCCPRG8B4W7Y"),
            (1, "OX06MEM5705CJPWP2"),
            (1_000_000, "OJH90VJN163VD5P5N"),
            (1 << 48 - 1, "OTM9XVEP5CXTBKESS"),
        ] as [(Int64, String)])
    func orderIds(serial: Int64, text: String) {
        #expect(issuer.orderId(serial: serial, secretId: 1) == text)
    }

    @Test(
        "was these order ids once, which are still recognised",
        arguments: [
            (0, "OP74P2WR0N1S3T2A1"),
            (1, "OVK1XCG76NQCC2V5M"),
            (1_000_000, "O4PSPGSTVHRGZT4A1"),
            (1 << 48 - 1, "O1CKT1YD77XHNJ2FF"),
        ] as [(Int64, String)])
    func earlierOrderIds(serial: Int64, text: String) {
        #expect(issuer.orderSerial(ofOrderId: text) == serial)
    }

    @Test(
        "is these subscription ids",
        arguments: [
            (0, "5381f7bc-c745-83f2-bd1c-0187ac6f96c5"),
            (1, "eea174ec-8fb5-82a1-bfdd-184ccc864e5a"),
            (1_000_000, "550bbf3e-cb07-8130-b2ec-2226bfc69aed"),
            (1 << 48 - 1, "743bec62-28b6-86b8-a9b6-a5f779760f3d"),
        ] as [(Int64, String)])
    func subscriptionIds(serial: Int64, text: String) {
        #expect(issuer.subscriptionId(lineSerial: serial, secretId: 1) == text)
    }

    @Test(
        "is these product keys",
        arguments: [
            (0, "P9JQ4-4FMC4-6GTPV-TDVV2-6WYC2"),
            (1, "M42MH-YYXTD-P4G6G-F29FQ-KHR2D"),
            (1_000_000, "XQW3B-9C6WR-X3QXF-79YG3-8977K"),
            (1 << 48 - 1, "MPRT4-9XB9D-GWPVK-XVXPG-9VMTC"),
        ] as [(Int64, String)])
    func productKeys(serial: Int64, text: String) {
        #expect(issuer.productKey(lineSerial: serial, secretId: 1) == text)
    }

    @Test(
        "is these links",
        arguments: [
            (0, "AQABQNq3-OpacTnltAmgZrb5C1AIdIMW5zoW8tuH"),
            (1, "AQAB64QLOYJ9BB8zz1uqtPmmBKbq13rkn_d3ctzJ"),
            (1_000_000, "AQABTBS48Yh7n20uarz-f0ejblrYwtHvcUB8cSFE"),
            (1 << 48 - 1, "AQABH5-IEwIU0gAjDp-eBwbfc1W4ijWPSbcr6k5r"),
        ] as [(Int64, String)])
    func links(serial: Int64, token: String) throws {
        let expiry = try #require(Timestamp("2018-11-12T02:00:00Z"))
        let link = issuer.downloadLink(linkSerial: serial, expiresAt: expiry, secretId: 1)
        #expect(link == "https://downloads.example/d/" + token)
    }
}
