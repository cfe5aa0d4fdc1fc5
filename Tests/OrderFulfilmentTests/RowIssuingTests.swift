import OrderFulfilment
import OrderModel
import SeededGeneration
import Testing

@Suite("The identifiers of many rows", .timeLimit(.minutes(60)))
struct RowIssuingTests {
    private let issuer = FixedSecret.issuer([(1, FixedSecret.first), (2, FixedSecret.second)])

    /// Returns the texts of each row, out of those issued for many rows.
    private func rows(_ texts: IdentifierTexts) -> [[String]] {
        texts.rows.map { row in
            [row.orderId, row.subscriptionId, row.productKey, row.downloadLink]
                .map { String(decoding: texts.bytes[$0], as: UTF8.self) }
        }
    }

    private func oneByOne(_ row: RowSerials) -> [String] {
        [
            issuer.orderId(serial: row.order, secretId: row.secretId),
            issuer.subscriptionId(lineSerial: row.line, secretId: row.secretId),
            row.link.map { _ in issuer.productKey(lineSerial: row.line, secretId: row.secretId) } ?? "",
            row.link.map { issuer.downloadLink(linkSerial: $0.serial, expiresAt: $0.expiresAt, secretId: $0.secretId) }
                ?? "",
        ]
    }

    @Test("are those of each by itself, whatever the orders, links and secrets beside it")
    func sameAsOneByOne() {
        var generator = SeededGenerator()
        var texts = IdentifierTexts()
        for count in [0, 1, 2, 3, 100, 1_000] {
            let serials = (0..<count).map { _ in
                let link = LinkSerial(
                    serial: generator.serial(), secretId: Int.random(in: 1...2, using: &generator),
                    expiresAt: Timestamp(secondsSinceEpoch: generator.serial() >> 8))
                return RowSerials(
                    secretId: Int.random(in: 1...2, using: &generator),
                    order: Int64.random(in: 0...3, using: &generator), line: generator.serial(),
                    link: Bool.random(using: &generator) ? link : nil)
            }
            issuer.issue(serials, into: &texts)
            #expect(rows(texts) == serials.map(oneByOne), "DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
    }

    @Test("name an order once for all rows of it that follow each other")
    func ordersAreShared() {
        let serials = [7, 7, 8, 7].map { RowSerials(secretId: 1, order: $0, line: 1, link: nil) }
        var texts = IdentifierTexts()
        issuer.issue(serials, into: &texts)
        #expect(texts.rows[0].orderId == texts.rows[1].orderId)
        #expect(rows(texts) == serials.map(oneByOne))
    }

    @Test("take no serial below 0 or from 2^48 on")
    func bounds() async {
        await #expect(processExitsWith: .failure) {
            var texts = IdentifierTexts()
            FixedSecret.issuer().issue([RowSerials(secretId: 1, order: 1, line: -1, link: nil)], into: &texts)
        }
        await #expect(processExitsWith: .failure) {
            var texts = IdentifierTexts()
            FixedSecret.issuer().issue([RowSerials(secretId: 1, order: 1 << 48, line: 1, link: nil)], into: &texts)
        }
    }
}
