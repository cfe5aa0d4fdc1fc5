/// Makes the identifiers, keys and links that reports show, from the serial numbers that the ledger keeps.
///
/// Values that can be derived are not stored: an order's id is its serial number, sealed with a secret of the site, and
/// so on. The same serial and secret give the same text for ever. `secretId` is the number of the secret that was
/// current when the order was recorded or the link issued.
public protocol IdentifierIssuing: Sendable {
    func orderId(serial: Int64, secretId: Int) -> String
    func subscriptionId(lineSerial: Int64, secretId: Int) -> String
    /// Makes five groups of five characters. Never log them or show them on a screen.
    func productKey(lineSerial: Int64, secretId: Int) -> String
    /// Makes the whole address of a download.
    func downloadLink(linkSerial: Int64, expiresAt: Timestamp, secretId: Int) -> String
    /// Makes the same texts for many rows at once, in place of the contents of `texts`.
    func issue(_ rows: [RowSerials], into texts: inout IdentifierTexts)
}

/// Reads the serial numbers back out of identifiers that a partner names.
public protocol IdentifierRecognising: Sendable {
    /// Reads the serial number in an order id that this site issued; nil for any other text.
    func orderSerial(ofOrderId text: String) -> Int64?
    /// Reads the line serial in a subscription id that this site issued; nil for any other text.
    func lineSerial(ofSubscriptionId text: String) -> Int64?
}

/// Reads the serial numbers back out of many identifiers at once, which costs less than one by one.
public protocol BulkIdentifierRecognising: IdentifierRecognising {
    /// Reads the line serials in subscription ids, given by their 128 bits, that this site issued; nil for any other.
    func lineSerials(ofSubscriptionBits ids: [UInt128]) -> [Int64?]
}

/// Tells whether the site issued a product key, and for which line.
public protocol ProductKeyRecognising: IdentifierRecognising {
    /// Reads the line serial in a product key that this site issued; nil for any other text.
    func lineSerial(ofProductKey text: String) -> Int64?
}

/// Reads the serial numbers back out of everything that a person may have of an order: its ids, a key, a link.
public protocol LookupRecognising: ProductKeyRecognising {
    /// Reads the serial number in the token of a download link that this site issued, dead or alive; nil for any other
    /// text.
    func linkSerial(ofToken text: String) -> Int64?
}
