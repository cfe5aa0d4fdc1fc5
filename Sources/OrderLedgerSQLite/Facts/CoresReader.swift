import GRDB
import OrderLedger
import OrderModel

/// Reads the Windows Server cores that a customer holds and has taken (R12), in the order of serial numbers.
final class CoresReader {
    /// The last line with Windows Server cores of each of a customer's snapshots.
    static let lastLinesSQL = """
        SELECT e.last_line FROM customer c JOIN core_chain e ON e.customer = c.id WHERE c.customer_id = ?
        """

    private let lastLinesStatement: PreparedStatement
    private let values: StoredValues
    private let chunks: ChunkReader
    private let batches: StoredBatches
    private let cancelled: CancelledLines

    init(
        _ database: Database, chunks: ChunkReader, values: StoredValues, batches: StoredBatches,
        cancelled: CancelledLines
    ) throws {
        lastLinesStatement = try PreparedStatement(database, Self.lastLinesSQL)
        self.values = values
        self.chunks = chunks
        self.batches = batches
        self.cancelled = cancelled
    }

    func cores(of customerId: String) throws(LedgerError) -> CustomerCores {
        var cores = CustomerCores()
        for last in try lastLines(of: customerId) {
            var next: Int64? = last
            while let serial = next {
                guard let parts = try chunks.order(ofLine: serial), let line = parts.line(serial) else {
                    throw .damaged("a line with cores is not there")
                }
                try add(line, of: parts.order, to: &cores)
                next = line.coreLineBefore
                guard next ?? 0 < serial else { throw .damaged("lines with cores go round") }
            }
        }
        // The chains go back in time, and a customer has one for each of its snapshots.
        cores.licences.sort { $0.lineSerial < $1.lineSerial }
        cores.allocations.sort { $0.lineSerial < $1.lineSerial }
        return cores
    }

    private func lastLines(of customerId: String) throws(LedgerError) -> [Int64] {
        lastLinesStatement.add(customerId)
        defer { lastLinesStatement.reset() }
        var lines: [Int64] = []
        while try lastLinesStatement.step() {
            var row = lastLinesStatement.row
            lines.append(row.integer())
        }
        return lines
    }

    /// Adds the cores that a line licenses or takes, unless it is cancelled.
    private func add(
        _ line: StoredLine, of order: StoredOrder, to cores: inout CustomerCores
    ) throws(LedgerError) {
        guard try cancelled.times(of: line.serial..<line.serial + 1).isEmpty else { return }
        let offer = try values.offer(line.offer)
        let purchasedAt = try batches.batch(order.batch).asOf
        if let hybrid = line.hybrid {
            cores.allocations.append(
                CoreAllocation(
                    lineSerial: line.serial, datacenterCores: Int64(hybrid.datacenterCores),
                    standardCores: Int64(hybrid.standardCores), purchasedAt: purchasedAt, term: offer.term))
        }
        if let edition = offer.product.windowsServerEdition {
            cores.licences.append(
                CoreLicence(
                    lineSerial: line.serial, edition: edition,
                    cores: offer.product.cores(ofUnits: line.quantity), purchasedAt: purchasedAt, term: offer.term))
        }
    }
}
