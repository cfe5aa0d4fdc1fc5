import GRDB
import OrderLedger
import OrderModel

/// Finds which of a chunk's references are recorded.
///
/// References mostly count up, so the new ones of a chunk lie together in the index, with few recorded ones between
/// them. One walk reads those. If too many lie between, each reference has a search of its own.
final class ReferenceSearch {
    private let betweenStatement: PreparedStatement
    private let oneStatement: PreparedStatement

    init(_ database: Database) throws {
        betweenStatement = try PreparedStatement(database, FactsSQL.referencesBetween)
        oneStatement = try PreparedStatement(database, FactsSQL.reference)
    }

    /// A recorded reference, with the serial number of its order. References are told apart by their bytes, so that two
    /// of these may have equal strings.
    typealias Found = (reference: String, order: Int64)

    /// Finds the references of a partner's that are recorded.
    func find(_ references: ReferenceList, partner: Int64) throws(LedgerError) -> [Found] {
        guard let (least, greatest) = references.extremes else { return [] }
        if let found = try neighbours(references, partner, least, greatest) { return found }
        var found: [Found] = []
        for reference in references.sorted(by: Self.comesBefore) {
            if let order = try order(of: reference, partner) { found.append((reference, order)) }
        }
        return found
    }

    /// Finds them among their neighbours in the index; nil when there are too many neighbours.
    private func neighbours(
        _ references: ReferenceList, _ partner: Int64, _ least: String, _ greatest: String
    ) throws(LedgerError) -> [Found]? {
        let rowsMax = references.count * 2 + 64
        betweenStatement.add(partner)
        betweenStatement.add(least)
        betweenStatement.add(greatest)
        betweenStatement.add(rowsMax)
        defer { betweenStatement.reset() }
        var neighbours = ByteKeyTable<Int64>()
        var rowCount = 0
        while try betweenStatement.step() {
            var row = betweenStatement.row
            let reference = Array(row.text().utf8)
            neighbours.update(
                row.integer(), forKey: reference.span, reference.indices,
                hash: neighbours.hash(reference.span, reference.indices))
            rowCount += 1
        }
        guard rowCount < rowsMax else { return nil }
        return neighbours.count == 0 ? [] : Self.found(references, among: neighbours)
    }

    /// Returns the references that are among the neighbours, each once. It makes text only of these.
    private static func found(_ references: ReferenceList, among neighbours: ByteKeyTable<Int64>) -> [Found] {
        var found: [Int: Found] = [:]
        let bytes = references.bytes.span
        for index in references.indices {
            guard let neighbour = neighbours.find(bytes, references.range(at: index)) else { continue }
            if found[neighbour] == nil { found[neighbour] = (references[index], neighbours.values[neighbour]) }
        }
        return Array(found.values)
    }

    private func order(of reference: String, _ partner: Int64) throws(LedgerError) -> Int64? {
        oneStatement.add(partner)
        oneStatement.add(reference)
        return try oneStatement.optionalInteger()
    }

    /// Tells the order of the index, which goes by bytes and not by strings.
    private static func comesBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
