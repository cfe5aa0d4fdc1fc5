public import OrderModel

// Rows of a report, many at once: one key schedule seals each kind of serial for all rows of one secret, and the texts
// are written as bytes, one row after the other.
extension Issuer {
    public func issue(_ rows: [RowSerials], into texts: inout IdentifierTexts) {
        texts.removeAll()
        var start = 0
        while start < rows.count {
            let end = rows[start...].firstIndex { !$0.hasSecrets(of: rows[start]) } ?? rows.count
            append(rows[start..<end], to: &texts)
            start = end
        }
    }

    /// Appends rows that were all made with the secrets of the first.
    private func append(_ rows: ArraySlice<RowSerials>, to texts: inout IdentifierTexts) {
        guard let first = rows.first else { return }
        let numbers = SealedRows(rows, seals: seals(first.secretId), linkSeals: seals(first.linkSecretId))
        let linkStart = Array(linkStart.utf8)
        let rowBytes =
            OrderIdText.count + UUIDText.count + ProductKeyText.count + linkStart.count + SealedToken.textCount
        let start = texts.bytes.count
        var places: [IdentifierTexts.Places] = []
        places.reserveCapacity(rows.count)
        texts.addBytes(atMost: rows.count * rowBytes) { text in
            var writer = RowTextWriter(numbers: numbers, linkStart: linkStart, start: start)
            for row in rows { places.append(writer.append(row, to: &text)) }
        }
        for place in places { texts.addRow(place) }
    }
}

extension RowSerials {
    /// The secret of the row's link, or of a link that it might have had.
    fileprivate var linkSecretId: Int { link?.secretId ?? secretId }

    fileprivate func hasSecrets(of other: RowSerials) -> Bool {
        secretId == other.secretId && linkSecretId == other.linkSecretId
    }
}

/// The sealed numbers of rows: for each kind, those of the rows that have it, in their order.
private struct SealedRows {
    /// One number for the rows of an order that follow each other.
    let orders: [UInt128]
    let subscriptions: [UInt128]
    let productKeys: [UInt128]
    let tokens: [SealedToken]

    init(_ rows: ArraySlice<RowSerials>, seals: Issuer.Seals, linkSeals: Issuer.Seals) {
        var orderSerials: [Int64] = []
        for row in rows where row.order != orderSerials.last { orderSerials.append(row.order) }
        orders = seals.order.seal(orderSerials)
        subscriptions = seals.subscription.seal(rows.map(\.line))
        let linked = rows.filter { $0.link != nil }
        productKeys = seals.productKey.seal(linked.map(\.line))
        tokens = linkSeals.link.seal(linked.compactMap { $0.link.map(DownloadToken.init) })
    }
}

extension DownloadToken {
    fileprivate init(_ link: LinkSerial) {
        self.init(secretId: link.secretId, linkSerial: link.serial, expiresAt: link.expiresAt)
    }
}

/// Writes the texts of rows one after the other.
private struct RowTextWriter {
    private let numbers: SealedRows
    private let linkStart: [UInt8]
    /// The number of bytes before the first.
    private let start: Int
    private var orderCount = 0
    private var rowCount = 0
    private var linkCount = 0
    private var order: (serial: Int64, place: Range<Int>)?

    init(numbers: SealedRows, linkStart: [UInt8], start: Int) {
        self.numbers = numbers
        self.linkStart = linkStart
        self.start = start
    }

    mutating func append(_ row: RowSerials, to text: inout OutputSpan<UInt8>) -> IdentifierTexts.Places {
        let orderId = orderId(of: row, in: &text)
        let subscription = start + text.count
        UUIDText.append(numbers.subscriptions[rowCount], to: &text)
        let productKey = start + text.count
        rowCount += 1
        if row.link != nil {
            ProductKeyText.append(numbers.productKeys[linkCount], to: &text)
            appendLink(to: &text)
        }
        let end = start + text.count
        let link = row.link == nil ? end : productKey + ProductKeyText.count
        return IdentifierTexts.Places(
            orderId: orderId, subscriptionId: subscription..<productKey, productKey: productKey..<link,
            downloadLink: link..<end)
    }

    private mutating func orderId(of row: RowSerials, in text: inout OutputSpan<UInt8>) -> Range<Int> {
        if let order, order.serial == row.order { return order.place }
        let place = start + text.count..<start + text.count + OrderIdText.count
        OrderIdText.append(numbers.orders[orderCount], to: &text)
        orderCount += 1
        order = (row.order, place)
        return place
    }

    private mutating func appendLink(to text: inout OutputSpan<UInt8>) {
        for byte in linkStart { text.append(byte) }
        text.append(numbers.tokens[linkCount])
        linkCount += 1
    }
}
