import GRDB
import OrderLedger
import OrderLedgerConformance
import Testing

@testable import OrderLedgerSQLite

/// Requests about a long order name it line by line. It is read once, and not once for each of its lines.
@Suite(.timeLimit(.minutes(60))) struct LongOrderTests {
    @Test(arguments: [(31, false), (32, true), (5_000, true)])
    func `an order of many lines that is asked for by line is kept`(lineCount: Int, isKept: Bool) throws {
        let folder = try TemporaryFolder()
        let first = try LedgerConformance.recordLongOrder(of: lineCount, in: SQLiteLedger(path: folder.ledgerPath))
        try DatabaseQueue(path: folder.ledgerPath).read { database in
            let chunks = try ChunkReader(database)
            var places: Set<UnsafeRawPointer?> = []
            // All are held, so that no memory is used twice.
            var found: [OrderParts] = []
            for line in first..<first + Int64(lineCount) {
                let order = try #require(try chunks.order(ofLine: line))
                #expect(order.line(line)?.serial == line)
                found.append(order)
                order.lines.withUnsafeBytes { bytes in _ = places.insert(bytes.baseAddress) }
            }
            #expect((places.count == 1) == isKept, "\(places.count) readings of \(lineCount) lines")
        }
    }
}
