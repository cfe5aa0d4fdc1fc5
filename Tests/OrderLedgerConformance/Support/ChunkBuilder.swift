import OrderLedger
import OrderModel

/// Builds a chunk with the next serial numbers.
struct ChunkBuilder {
    private(set) var chunk: ChunkRecord
    private(set) var next: SerialSequence

    init(next: SerialSequence, after restart: RestartPoint) {
        self.next = next
        chunk = ChunkRecord(
            restart: RestartPoint(
                byteOffset: restart.byteOffset + 100, line: restart.line + 10, ordersBefore: restart.ordersBefore + 1))
    }

    /// Adds the progress of the reports of earlier chunks.
    mutating func tell(_ progress: ReportProgress) {
        chunk.reportProgress = progress
    }

    /// A line to be bought. A link is issued with it when its status requires one.
    struct Line {
        var product = Sample.sqlServer
        var term = "P1Y"
        var quantity: Int64 = 4
        var amounts = LineAmounts(subtotal: 100, tax: 19, total: 119)
        var basis = Sample.basis
        var hybrid: HybridGrant?
        var keys = KeyStatus.issued
        var choice: DownloadChoice? = Sample.english
        /// The line in the source; nil for the order's line, counted on.
        var sourceLine: Int?
    }

    /// Buys lines, and returns the order's serial number.
    @discardableResult
    mutating func buy(
        _ reference: String, at sourceLine: Int = 2, for customer: Customer = Sample.adatum, _ lines: [Line] = [Line()]
    ) throws -> Int64 {
        var records: [PurchaseRecord] = []
        for (index, line) in lines.enumerated() {
            records.append(try purchase(line, at: line.sourceLine ?? sourceLine + index))
        }
        return add(reference, at: sourceLine, for: customer, .purchase(records))
    }

    /// Issues keys again. Each element is an input line, with the lines that it names.
    @discardableResult
    mutating func getKeys(
        _ reference: String, at sourceLine: Int, of requests: [[Int64]], choice: DownloadChoice = Sample.german
    ) -> Int64 {
        var records: [KeyIssueRecord] = []
        for (index, lines) in requests.enumerated() {
            for line in lines {
                let link = LinkRecord(serial: takeLink(), secretId: 6, choice: choice)
                records.append(KeyIssueRecord(lineSerial: line, sourceLine: sourceLine + index, link: link))
            }
        }
        return add(reference, at: sourceLine, for: Sample.adatum, .getKeys(records))
    }

    /// Cancels lines. Each element is an input line, with the lines that it names.
    @discardableResult
    mutating func cancel(_ reference: String, at sourceLine: Int, _ requests: [[Int64]]) -> Int64 {
        let refund = LineAmounts(subtotal: -100, tax: -19, total: -119)
        let records = requests.enumerated().map { index, lines in
            CancelRequestRecord(
                sourceLine: sourceLine + index, request: Sample.refund,
                lines: lines.map { CancelledLineRecord(lineSerial: $0, refund: refund) })
        }
        return add(reference, at: sourceLine, for: Sample.adatum, .cancel(records))
    }

    mutating func repeatOrder(_ original: Int64, at sourceLine: Int, lines: [Int]) {
        chunk.duplicates.append(
            DuplicateRecord(sourceLine: sourceLine, lineSourceLines: lines, originalOrderSerial: original))
    }

    mutating func reject(_ rejection: RejectionRecord) {
        chunk.rejections.append(rejection)
    }

    /// Adds an order of any content.
    @discardableResult
    mutating func add(
        _ reference: String, at sourceLine: Int, for customer: Customer, _ effect: OrderEffect
    ) -> Int64 {
        defer { next.nextOrder += 1 }
        chunk.orders.append(
            OrderRecord(
                serial: next.nextOrder, secretId: 7, reference: reference, contentHash: Self.hash(of: next.nextOrder),
                customer: customer, sourceLine: sourceLine, effect: effect))
        return next.nextOrder
    }

    static func hash(of serial: Int64) -> ContentHash {
        ContentHash(high: .max - UInt64(serial), low: UInt64(serial) << 40)
    }
}

extension ChunkBuilder {
    mutating func skipOrder(by count: Int64) { next.nextOrder += count }
    mutating func skipLine(by count: Int64) { next.nextLine += count }
    mutating func skipLink(by count: Int64) { next.nextLink += count }

    private mutating func purchase(_ line: Line, at sourceLine: Int) throws -> PurchaseRecord {
        defer { next.nextLine += 1 }
        return PurchaseRecord(
            serial: next.nextLine, sourceLine: sourceLine, offer: try Sample.offer(line.product, term: line.term),
            quantity: line.quantity, amounts: line.amounts, basis: line.basis, hybrid: line.hybrid,
            keyStatus: line.keys,
            choice: line.choice,
            link: line.keys == .issued ? PurchaseLink(serial: takeLink(), secretId: 7) : nil)
    }

    private mutating func takeLink() -> Int64 {
        defer { next.nextLink += 1 }
        return next.nextLink
    }
}
