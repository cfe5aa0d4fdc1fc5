import GRDB
import OrderLedger
import OrderModel

/// Finds which of a chunk's references are recorded.
///
/// The references and the index are walked side by side, in the order of their bytes. A search of the index answers for
/// all references up to the recorded one that it finds. So new references that lie together cost one search, however
/// many they are, and each recorded one costs one or two.
final class ReferenceSearch {
    /// A partner's references from one on, in the order of their bytes.
    static let sql = """
        SELECT reference, order_serial FROM order_reference WHERE partner = ? AND reference >= ? ORDER BY reference
        """

    private let fromStatement: PreparedStatement

    init(_ database: Database) throws {
        fromStatement = try PreparedStatement(database, Self.sql)
    }

    /// A recorded reference, with the serial number of its order. References are told apart by their bytes, so that two
    /// of these may have equal strings.
    typealias Found = (reference: String, order: Int64)

    /// Returns the partner's references among these that are recorded, each once.
    func find(_ references: ReferenceList, partner: Int64) throws(LedgerError) -> [Found] {
        var walk = IndexWalk(fromStatement, partner: partner)
        defer { walk.end() }
        var found: [Found] = []
        for index in references.indicesInByteOrder {
            guard try walk.reach(references, at: index) else { break }
            guard let order = walk.order(of: references, at: index), order != found.last?.order else { continue }
            found.append((references[index], order))
        }
        return found
    }
}

/// A place in the index of a partner's references, which only moves forward.
private struct IndexWalk {
    private let statement: PreparedStatement
    private let partner: Int64
    private var isOnRow = false

    init(_ statement: PreparedStatement, partner: Int64) {
        self.statement = statement
        self.partner = partner
    }

    /// Goes to the first recorded reference that is not before the wanted one. Returns false when there is none.
    mutating func reach(_ references: ReferenceList, at index: Int) throws(LedgerError) -> Bool {
        if isOnRow {
            if !precedes(references, index) { return true }
            // A step costs a fraction of a search, and recorded references mostly come one after the other.
            isOnRow = try statement.step()
            if !isOnRow || !precedes(references, index) { return isOnRow }
        }
        statement.reset()
        statement.add(partner)
        statement.add(references[index])
        isOnRow = try statement.step()
        return isOnRow
    }

    /// Returns the order that has the wanted reference, or nil when the walk stands at a later one.
    func order(of references: ReferenceList, at index: Int) -> Int64? {
        var row = statement.row
        let isWanted = row.blob { recorded in references.compare(recorded.bytes, withReferenceAt: index) == 0 }
        return isWanted ? row.integer() : nil
    }

    func end() {
        statement.reset()
    }

    private func precedes(_ references: ReferenceList, _ index: Int) -> Bool {
        var row = statement.row
        return row.blob { recorded in references.compare(recorded.bytes, withReferenceAt: index) < 0 }
    }
}
