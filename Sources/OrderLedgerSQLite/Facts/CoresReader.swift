import GRDB
import OrderLedger
import OrderModel

/// Reads the Windows Server cores that a customer holds and has taken (R12), by serial number.
final class CoresReader {
    private let statement: PreparedStatement
    private let values: StoredValues

    init(_ database: Database, _ values: StoredValues) throws {
        statement = try PreparedStatement(database, FactsSQL.cores)
        self.values = values
    }

    func cores(of customerId: String) throws(LedgerError) -> CustomerCores {
        statement.add(customerId)
        defer { statement.reset() }
        var cores = CustomerCores()
        while try statement.step() { try add(statement.row, to: &cores) }
        // The chains go back in time, and a customer has one for each of its snapshots.
        cores.licences.sort { $0.lineSerial < $1.lineSerial }
        cores.allocations.sort { $0.lineSerial < $1.lineSerial }
        return cores
    }

    private func add(_ row: RowReader, to cores: inout CustomerCores) throws(LedgerError) {
        var row = row
        let serial = row.integer()
        let offer = try values.offer(row.integer())
        let quantity = row.integer()
        let (datacenter, standard) = (row.optionalInteger(), row.optionalInteger())
        let purchasedAt = Timestamp(secondsSinceEpoch: row.integer())
        if let datacenter, let standard {
            cores.allocations.append(
                CoreAllocation(
                    lineSerial: serial, datacenterCores: datacenter, standardCores: standard, purchasedAt: purchasedAt,
                    term: offer.term))
        }
        if let edition = offer.product.windowsServerEdition {
            cores.licences.append(
                CoreLicence(
                    lineSerial: serial, edition: edition, cores: try Self.cores(offer, quantity),
                    purchasedAt: purchasedAt, term: offer.term))
        }
    }

    private static func cores(_ offer: Offer, _ quantity: Int64) throws(LedgerError) -> Int64 {
        let (cores, isTooLarge) = quantity.multipliedReportingOverflow(by: Int64(offer.product.coresPerUnit))
        guard !isTooLarge else { throw .damaged("a line licenses more cores than can be counted") }
        return cores
    }
}
