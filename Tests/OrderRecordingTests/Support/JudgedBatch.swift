import OrderCatalog
import OrderIngest
import OrderLedger
import OrderModel
import OrderRules
import OrderWorld
import ScratchSites

@testable import OrderRecording

/// A batch judged chunk by chunk as a run does it. Each order is a text with all of its record.
struct JudgedBatch {
    private(set) var orders: [String] = []

    /// - Parameter offersMax: See `ChunkJudge`.
    init(_ batch: Batch, on site: ScratchSite, roles: AgentRoles, chunkOrders: Int, offersMax: Int) throws {
        let ledger = try UncommittedLedger(over: try site.ledger())
        let asOf = Timestamp(secondsSinceEpoch: 1_545_962_400)
        let claim = try ledger.takeClaim(sourcePath: "batch.csv", isFromDrop: false, asOf: asOf).number
        _ = try ledger.openBatch(claim, header: Self.header(batch), folder: batch.id)
        let context = BatchContext(
            partnerId: batch.partner, roles: roles, asOf: asOf, catalog: try site.reference.load(),
            identifiers: NoIdentifiers())
        var judging = ChunkJudge(
            batch: BatchIdentity(batchId: batch.id, partnerId: batch.partner, asOf: asOf), context: context,
            sellerCountry: "IE", secretId: 1, sequence: try ledger.sequence(), offersMax: offersMax)
        let reader = try CSVBatchReader(file: BytesFile(batch.csv), limits: IngestLimits(), startingAt: .start)
        var chunk = DraftChunk()
        var stored: ChunkRecord?
        while try reader.readChunk(into: &chunk, ordersMax: chunkOrders) {
            var request = judging.factRequest(chunk)
            request.claim = claim
            var facts = try ledger.facts(request)
            facts.indexLines()
            let wanted = Set(request.originalReferences)
            if let stored {
                facts.apply(stored, batch: judging.batch, wanted: wanted)
                try ledger.commit(stored, to: claim)
            }
            let record = try judging.record(chunk, facts: facts, wanted: wanted, reader: reader)
            add(record)
            stored = record
        }
    }

    private static func header(_ batch: Batch) -> BatchHeader {
        BatchHeader(
            batchId: batch.id, partnerId: batch.partner, submittedBy: batch.agent, formatName: "csv", sha256: "",
            byteCount: 0, orderCount: 0, lineCount: 0, submitterMayHaveKeys: true, referenceHashes: [])
    }

    private mutating func add(_ record: ChunkRecord) {
        let accepted = record.orders.map { ($0.sourceLine, Self.text($0)) }
        let others =
            record.duplicates.map { ($0.sourceLine, "\($0)") } + record.rejections.map { ($0.sourceLine, "\($0)") }
        orders += (accepted + others).sorted { $0.0 < $1.0 }.map { $0.1 }
    }

    private static func text(_ order: OrderRecord) -> String {
        let head = "\(order.serial) \(order.reference) \(order.contentHash) \(order.customer.id) \(order.sourceLine): "
        guard case .purchase(let lines) = order.effect else { return head + "\(order.effect)" }
        return head + lines.map(text).joined(separator: "; ")
    }

    private static func text(_ line: PurchaseRecord) -> String {
        let offer = line.offer
        return "\(line.serial) \(line.sourceLine) \(offer.product.productId) \(offer.product.skuId) \(offer.term) "
            + "\(offer.billingPlan) \(offer.segment) \(offer.currency) × \(line.quantity) = \(line.amounts) "
            + "\(line.basis.text) \(line.basis.unitPrice) \(String(describing: line.hybrid)) \(line.keyStatus) "
            + "\(String(describing: line.choice)) \(String(describing: line.link)) from \(line.tierMinimum)"
    }
}

/// A site that issued nothing.
private struct NoIdentifiers: IdentifierRecognising {
    func orderSerial(ofOrderId text: String) -> Int64? { nil }
    func lineSerial(ofSubscriptionId text: String) -> Int64? { nil }
}

/// A file in memory.
private final class BytesFile: InputFile {
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var byteCount: Int { bytes.count }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let end = min(offset + count, bytes.count)
        guard offset < end else { return 0 }
        buffer.append(contentsOf: bytes[offset..<end])
        return end - offset
    }
}
