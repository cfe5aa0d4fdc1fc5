import GRDB
import OrderLedger
import OrderModel

/// Counts the rows that an order has in results; a request about an order has one for each line of it.
final class ResultRowCount {
    static let linksSQL = "SELECT count(*) FROM reissue WHERE order_serial = ?"
    static let linesSQL = """
        SELECT count(*) FROM refund_request r JOIN cancellation x ON x.request = r.id WHERE r.order_serial = ?
        """

    private let againStatement: PreparedStatement
    private let cancelledStatement: PreparedStatement

    init(_ database: Database) throws {
        againStatement = try PreparedStatement(database, Self.linksSQL)
        cancelledStatement = try PreparedStatement(database, Self.linesSQL)
    }

    func count(of order: StoredOrder) throws(LedgerError) -> Int {
        let statement: PreparedStatement
        switch order.action {
        case .purchase: return order.lines.count
        case .getKeys: statement = againStatement
        case .cancel: statement = cancelledStatement
        }
        statement.add(order.serial)
        return Int(try statement.optionalInteger() ?? 0)
    }
}
