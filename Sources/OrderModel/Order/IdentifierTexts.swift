/// The serial numbers that make the identifiers of a row.
public struct RowSerials: Sendable, Hashable {
    /// The secret that was current when the purchase was recorded. It makes the order id, the subscription id and the
    /// key.
    public let secretId: Int
    public let order: Int64
    public let line: Int64
    /// The row's download link; nil on a row that shows neither key nor link.
    public let link: LinkSerial?

    public init(secretId: Int, order: Int64, line: Int64, link: LinkSerial?) {
        self.secretId = secretId
        self.order = order
        self.line = line
        self.link = link
    }
}

/// The numbers that make a download link.
public struct LinkSerial: Sendable, Hashable {
    public let serial: Int64
    /// The secret that was current when the link was issued.
    public let secretId: Int
    /// The first second at which the link is dead.
    public let expiresAt: Timestamp

    public init(serial: Int64, secretId: Int, expiresAt: Timestamp) {
        self.serial = serial
        self.secretId = secretId
        self.expiresAt = expiresAt
    }
}

/// The identifiers of many rows, as the bytes of their texts one after the other. No row makes a String of its own.
///
///     issuer.issue(serials, into: &texts)
///     let orderId = texts.bytes[texts.rows[0].orderId]
public struct IdentifierTexts: Sendable {
    public private(set) var bytes: [UInt8] = []
    /// The places of each row's texts in ``bytes``, in the order of the rows.
    public private(set) var rows: [Places] = []

    /// The places of one row's texts. Rows of one order that follow each other may share the order's place.
    public struct Places: Sendable, Hashable {
        public let orderId: Range<Int>
        public let subscriptionId: Range<Int>
        /// Empty on a row without a link, as is ``downloadLink``.
        public let productKey: Range<Int>
        public let downloadLink: Range<Int>

        public init(
            orderId: Range<Int>, subscriptionId: Range<Int>, productKey: Range<Int>, downloadLink: Range<Int>
        ) {
            self.orderId = orderId
            self.subscriptionId = subscriptionId
            self.productKey = productKey
            self.downloadLink = downloadLink
        }
    }

    public init() {}

    /// Forgets the texts and keeps their memory for the next ones.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
    }

    /// Adds the places of the next row.
    public mutating func addRow(_ places: Places) {
        rows.append(places)
    }

    /// Lets `write` add at most `count` bytes of text, with one check of the room that is left.
    public mutating func addBytes(atMost count: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        bytes.append(addingCapacity: count, initializingWith: write)
    }

    /// Adds a text and returns its range.
    public mutating func add(_ text: String) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return start..<bytes.count
    }
}

extension IdentifierIssuing {
    /// Issues row by row; an issuer that can seal many numbers at once does better.
    public func issue(_ rows: [RowSerials], into texts: inout IdentifierTexts) {
        texts.removeAll()
        for row in rows { texts.addRow(places(of: row, in: &texts)) }
    }

    private func places(of row: RowSerials, in texts: inout IdentifierTexts) -> IdentifierTexts.Places {
        let orderId = texts.add(orderId(serial: row.order, secretId: row.secretId))
        let subscriptionId = texts.add(subscriptionId(lineSerial: row.line, secretId: row.secretId))
        let none = texts.bytes.count..<texts.bytes.count
        guard let link = row.link else {
            return IdentifierTexts.Places(
                orderId: orderId, subscriptionId: subscriptionId, productKey: none, downloadLink: none)
        }
        let productKey = texts.add(productKey(lineSerial: row.line, secretId: row.secretId))
        let address = downloadLink(linkSerial: link.serial, expiresAt: link.expiresAt, secretId: link.secretId)
        return IdentifierTexts.Places(
            orderId: orderId, subscriptionId: subscriptionId, productKey: productKey, downloadLink: texts.add(address))
    }
}
