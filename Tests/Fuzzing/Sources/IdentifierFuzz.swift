import OrderFulfilment
import OrderModel

/// Order ids, subscription ids, product keys and link tokens: a sealed one opens as what was sealed, and nothing else
/// opens.
enum IdentifierFuzz {
    private static let issuer = Issuer(
        secrets: [
            (id: 1, bytes: [UInt8](repeating: 0x5A, count: 32)), (id: 700, bytes: [UInt8](repeating: 0xC3, count: 32)),
        ], linkHost: "downloads.example")

    static func identifiers(_ bytes: [UInt8]) {
        checkOpening(String(decoding: bytes, as: UTF8.self))
        guard bytes.count >= 14 else { return }
        let secretId = bytes[0] & 1 == 0 ? 1 : 700
        let serial = bytes[1...6].reduce(0 as Int64) { $0 << 8 | Int64($1) }
        let expiry = Timestamp(secondsSinceEpoch: bytes[7...11].reduce(0) { $0 << 8 | Int64($1) })
        let sealed = [
            issuer.orderId(serial: serial, secretId: secretId),
            issuer.subscriptionId(lineSerial: serial, secretId: secretId),
            issuer.productKey(lineSerial: serial, secretId: secretId),
            token(linkSerial: serial, expiresAt: expiry, secretId: secretId),
        ]
        require(issuer.orderSerial(ofOrderId: sealed[0]) == serial, "an order id opens")
        require(issuer.lineSerial(ofSubscriptionId: sealed[1]) == serial, "a subscription id opens")
        require(issuer.lineSerial(ofProductKey: sealed[2]) == serial, "a product key opens")
        require(
            issuer.downloadToken(sealed[3])
                == DownloadToken(secretId: secretId, linkSerial: serial, expiresAt: expiry), "a token opens")
        for text in sealed { checkOpening(spoilt(text, at: Int(bytes[12]), with: bytes[13])) }
    }

    /// Checks that a text that opens is, to the byte, what one of the secrets makes of its content.
    private static func checkOpening(_ text: String) {
        let secrets = [1, 700]
        func isMade(_ make: (Int) -> String) -> Bool {
            secrets.contains { Array(make($0).utf8) == Array(text.utf8) }
        }
        if let serial = issuer.orderSerial(ofOrderId: text) {
            require(isMade { issuer.orderId(serial: serial, secretId: $0) }, "a forged order id opens")
        }
        if let serial = issuer.lineSerial(ofSubscriptionId: text) {
            require(
                isMade { issuer.subscriptionId(lineSerial: serial, secretId: $0) }, "a forged subscription id opens")
        }
        if let serial = issuer.lineSerial(ofProductKey: text) {
            require(isMade { issuer.productKey(lineSerial: serial, secretId: $0) }, "a forged product key opens")
        }
        if let content = issuer.downloadToken(text) {
            let made = token(
                linkSerial: content.linkSerial, expiresAt: content.expiresAt, secretId: content.secretId)
            require(Array(made.utf8) == Array(text.utf8), "a forged token opens")
        }
    }

    private static func token(linkSerial: Int64, expiresAt: Timestamp, secretId: Int) -> String {
        let link = issuer.downloadLink(linkSerial: linkSerial, expiresAt: expiresAt, secretId: secretId)
        return link.split(separator: "/").last.map(String.init) ?? ""
    }

    /// Returns the text with one byte replaced.
    private static func spoilt(_ text: String, at index: Int, with byte: UInt8) -> String {
        var bytes = Array(text.utf8)
        bytes[index % bytes.count] = byte
        return String(decoding: bytes, as: UTF8.self)
    }
}
