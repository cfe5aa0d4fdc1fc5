import GRDB
import OrderLedger
import OrderModel

// Values of a row, proved to be within the bounds of records. A value of another type throws, as one outside the bounds
// does.
extension Row {
    func count(_ column: String) throws -> Int64 {
        try StoredNumber.count(decode(forColumn: column))
    }

    func time(_ column: String) throws -> Timestamp {
        try StoredNumber.time(decode(forColumn: column))
    }

    /// Reads the link from a number and a hash, in this order.
    func link() throws -> ChainLink {
        ChainLink(number: try StoredNumber.count(decode(atIndex: 0)), hash: try decode(atIndex: 1))
    }
}
