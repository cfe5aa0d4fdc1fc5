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

    /// Reads the number and the hash of a link.
    func link() throws -> ChainLink {
        ChainLink(number: try count("number"), hash: try decode(forColumn: "hash"))
    }
}
