internal import OrderModel

extension PackedBytes {
    /// Packs the progress of a batch's reports, as the batch keeps it while it is recorded.
    package static func of(_ progress: ReportProgress) -> [UInt8] {
        var packed = PackedBytes()
        packed.add(UInt64(bitPattern: progress.lastOrder))
        packed.add(all: progress.files) { packed, file in
            packed.add(file.fileName)
            packed.add(UInt64(bitPattern: file.byteCount))
            packed.add(file.sha256)
        }
        packed.add(progress.orderCount)
        packed.add(all: progress.rowsByStatus.sorted { $0.key.rawValue < $1.key.rawValue }) { packed, row in
            packed.add(row.key.rawValue)
            packed.add(row.value)
        }
        packed.add(progress.keysIssued)
        packed.add(progress.linksIssued)
        packed.add(all: progress.sales) { packed, sales in packed.add(sales) }
        return packed.bytes
    }

    private mutating func add(_ sales: SalesProgress) {
        add(sales.currency.code)
        add(all: sales.markets) { packed, market in
            packed.add(market.market)
            packed.add(market.charged)
        }
        add(all: sales.products) { packed, product in
            packed.add(product.productId)
            packed.add(product.skuId)
            packed.add(product.skuTitle)
            packed.add(product.charged)
        }
    }

    private mutating func add(_ charged: ChargedProgress) {
        add(charged.lineCount)
        let money = charged.money
        for sum in [charged.units, money.subtotal, money.tax, money.total] { add(sum) }
    }

    private mutating func add(_ sum: Int128) {
        add(UInt64(truncatingIfNeeded: sum))
        add(UInt64(truncatingIfNeeded: sum >> 64))
    }

    private mutating func add<Element>(all elements: [Element], _ add: (inout PackedBytes, Element) -> Void) {
        self.add(elements.count)
        for element in elements { add(&self, element) }
    }
}

extension PackedReader {
    /// Reads progress back that ``PackedBytes/of(_:)-(ReportProgress)`` packed.
    package static func progress(_ bytes: UnsafeRawBufferPointer) throws(LedgerError) -> ReportProgress {
        var reader = unsafe PackedReader(bytes)
        let progress = ReportProgress(
            lastOrder: try reader.integer(), files: try reader.all { reader throws(LedgerError) in try reader.file() },
            orderCount: try reader.int(), rowsByStatus: try reader.rowsByStatus(), keysIssued: try reader.int(),
            linksIssued: try reader.int(), sales: try reader.all { reader throws(LedgerError) in try reader.sales() })
        guard reader.isAtEnd else { throw .damaged("packed progress goes on behind its end") }
        return progress
    }

    private mutating func file() throws(LedgerError) -> PublishedReport {
        PublishedReport(fileName: try text(), byteCount: try integer(), sha256: try text())
    }

    private mutating func rowsByStatus() throws(LedgerError) -> [OutcomeStatus: Int] {
        var rows: [OutcomeStatus: Int] = [:]
        for _ in 0..<(try count()) {
            guard let status = OutcomeStatus(rawValue: try text()) else { throw .damaged("a packed status is unknown") }
            rows[status] = try int()
        }
        return rows
    }

    private mutating func sales() throws(LedgerError) -> SalesProgress {
        guard let currency = Currency(code: try text()) else { throw .damaged("a packed currency is unknown") }
        return SalesProgress(
            currency: currency,
            markets: try all { reader throws(LedgerError) in
                MarketProgress(market: try reader.text(), charged: try reader.charged())
            },
            products: try all { reader throws(LedgerError) in
                ProductProgress(
                    productId: try reader.text(), skuId: try reader.text(), skuTitle: try reader.text(),
                    charged: try reader.charged())
            })
    }

    private mutating func charged() throws(LedgerError) -> ChargedProgress {
        ChargedProgress(
            lineCount: try int(), units: try sum(),
            money: MoneySums(subtotal: try sum(), tax: try sum(), total: try sum()))
    }

    private mutating func sum() throws(LedgerError) -> Int128 {
        let low = try number()
        return Int128(try integer()) << 64 | Int128(low)
    }

    private mutating func all<Element>(
        _ element: (inout PackedReader) throws(LedgerError) -> Element
    ) throws(LedgerError) -> [Element] {
        var elements: [Element] = []
        for _ in 0..<(try count()) { elements.append(try element(&self)) }
        return elements
    }
}
