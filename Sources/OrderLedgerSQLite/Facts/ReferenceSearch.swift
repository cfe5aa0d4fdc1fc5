import GRDB
import OrderLedger
import OrderModel

/// Finds which of a chunk's references are recorded.
///
/// References mostly count up, so that the new ones of a chunk lie together in the index, with few recorded ones between
/// them: those are read in one walk. Where too many lie between, each reference is searched for.
final class ReferenceSearch {
    private let betweenStatement: PreparedStatement
    private let oneStatement: PreparedStatement

    init(_ database: Database) throws {
        betweenStatement = try PreparedStatement(database, FactsSQL.referencesBetween)
        oneStatement = try PreparedStatement(database, FactsSQL.reference)
    }

    /// A recorded reference, with the serial number of its order. References are told apart by their bytes, so that two of
    /// these may have equal strings.
    typealias Found = (reference: String, order: Int64)

    /// Which of a partner's references are recorded.
    func find(_ references: ReferenceList, partner: Int64) throws(LedgerError) -> [Found] {
        guard let (least, greatest) = references.extremes else { return [] }
        if let found = try neighbours(references, partner, least, greatest) { return found }
        var found: [Found] = []
        for reference in references.sorted(by: Self.comesBefore) {
            if let order = try order(of: reference, partner) { found.append((reference, order)) }
        }
        return found
    }

    /// Nil when there are too many neighbours.
    private func neighbours(
        _ references: ReferenceList, _ partner: Int64, _ least: String, _ greatest: String
    ) throws(LedgerError) -> [Found]? {
        let rowsMax = references.count * 2 + 64
        betweenStatement.add(partner)
        betweenStatement.add(least)
        betweenStatement.add(greatest)
        betweenStatement.add(rowsMax)
        defer { betweenStatement.reset() }
        var neighbours: [Found] = []
        while try betweenStatement.step() {
            var row = betweenStatement.row
            neighbours.append((row.text(), row.integer()))
        }
        guard neighbours.count < rowsMax else { return nil }
        guard !neighbours.isEmpty else { return [] }
        let wanted = Set(references)
        return neighbours.filter { wanted.contains($0.reference) }
    }

    private func order(of reference: String, _ partner: Int64) throws(LedgerError) -> Int64? {
        oneStatement.add(partner)
        oneStatement.add(reference)
        return try oneStatement.optionalInteger()
    }

    /// The order of the index: that of the bytes, which is not that of strings.
    private static func comesBefore(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}
