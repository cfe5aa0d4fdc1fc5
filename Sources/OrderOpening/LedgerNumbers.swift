package import OrderModel

/// Stands in for ids that only the site's secrets can make: the numbers of orders and lines in the ledger.
package struct LedgerNumbers: IdentifierIssuing {
    package init() {}

    package func orderId(serial: Int64, secretId: Int) -> String { "order-\(serial)" }
    package func subscriptionId(lineSerial: Int64, secretId: Int) -> String { "line-\(lineSerial)" }
    package func productKey(lineSerial: Int64, secretId: Int) -> String { "" }
    package func downloadLink(linkSerial: Int64, expiresAt: Timestamp, secretId: Int) -> String { "" }
}
