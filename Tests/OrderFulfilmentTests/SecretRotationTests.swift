import OrderFulfilment
import OrderModel
import Testing

@Suite("The secrets of a site", .timeLimit(.minutes(60)))
struct SecretRotationTests {
    private let before = FixedSecret.issuer([(1, FixedSecret.first)])
    private let after = FixedSecret.issuer([(1, FixedSecret.first), (2, FixedSecret.second)])
    private let lost = FixedSecret.issuer([(2, FixedSecret.second)])
    private static let expiry = Timestamp(secondsSinceEpoch: 1_541_988_000)

    @Test("are used newest first, in whatever order they are given")
    func current() {
        #expect(before.currentSecretId == 1)
        #expect(after.currentSecretId == 2)
        let reversed = FixedSecret.issuer([(2, FixedSecret.second), (7, FixedSecret.first), (1, FixedSecret.first)])
        #expect(reversed.currentSecretId == 7)
    }

    @Test("go on to make the same texts after a new one is there")
    func stillMade() {
        #expect(after.orderId(serial: 42, secretId: 1) == before.orderId(serial: 42, secretId: 1))
        #expect(after.subscriptionId(lineSerial: 42, secretId: 1) == before.subscriptionId(lineSerial: 42, secretId: 1))
        #expect(after.productKey(lineSerial: 42, secretId: 1) == before.productKey(lineSerial: 42, secretId: 1))
        #expect(
            after.token(linkSerial: 42, expiresAt: Self.expiry) == before.token(linkSerial: 42, expiresAt: Self.expiry))
    }

    @Test("make different texts of the same serial number")
    func different() {
        #expect(after.orderId(serial: 42, secretId: 1) != after.orderId(serial: 42, secretId: 2))
        #expect(after.subscriptionId(lineSerial: 42, secretId: 1) != after.subscriptionId(lineSerial: 42, secretId: 2))
        #expect(after.productKey(lineSerial: 42, secretId: 1) != after.productKey(lineSerial: 42, secretId: 2))
    }

    @Test("read what each of them made, and nothing of one that is gone", arguments: [0, 1, 42, 1 << 48 - 1])
    func stillRead(serial: Int64) {
        let (order, line) = (
            before.orderId(serial: serial, secretId: 1), before.subscriptionId(lineSerial: serial, secretId: 1)
        )
        let key = before.productKey(lineSerial: serial, secretId: 1)
        let token = before.token(linkSerial: serial, expiresAt: Self.expiry)
        #expect(after.orderSerial(ofOrderId: order) == serial)
        #expect(after.lineSerial(ofSubscriptionId: line) == serial)
        #expect(after.lineSerial(ofProductKey: key) == serial)
        #expect(after.downloadToken(token)?.linkSerial == serial)
        #expect(lost.orderSerial(ofOrderId: order) == nil)
        #expect(lost.lineSerial(ofSubscriptionId: line) == nil)
        #expect(lost.lineSerial(ofProductKey: key) == nil)
        #expect(lost.downloadToken(token) == nil)
    }

    @Test("are each of 32 bytes that all count")
    func everyByte() {
        let key = before.productKey(lineSerial: 42, secretId: 1)
        for index in FixedSecret.first.indices {
            var secret = FixedSecret.first
            secret[index] ^= 1
            #expect(FixedSecret.issuer([(1, secret)]).lineSerial(ofProductKey: key) == nil)
        }
    }
}
