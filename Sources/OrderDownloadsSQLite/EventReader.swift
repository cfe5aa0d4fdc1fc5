import GRDB
import OrderDownloads
import OrderLedger
import OrderModel

/// Reads events, downloads and figures.
struct EventReader {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    private static let columns = "number, kind, download, link, at, byte_count"

    func count(ofLink serial: Int64) throws -> DownloadCount {
        let statement = try database.cachedStatement(
            sql: "SELECT used, refunded, last_begun_at FROM link_count WHERE link = ?")
        guard let row = try Row.fetchOne(statement, arguments: [serial]) else { return .none }
        return try Self.count(row)
    }

    static func count(_ row: Row) throws -> DownloadCount {
        DownloadCount(
            used: try row.decode(forColumn: "used"), refunded: try row.decode(forColumn: "refunded"),
            lastBegunAt: Timestamp(secondsSinceEpoch: try row.decode(forColumn: "last_begun_at")))
    }

    /// Reads an event; nil when there is none with the number.
    func event(_ number: Int64) throws -> DownloadEvent? {
        let statement = try database.cachedStatement(sql: "SELECT \(Self.columns) FROM event WHERE number = ?")
        return try Row.fetchOne(statement, arguments: [number]).map(Self.event)
    }

    /// Reads the event that ended a download; nil while it is open.
    func ending(ofDownload number: Int64) throws -> DownloadEvent? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Self.columns) FROM event WHERE download = ? AND kind <> 1")
        return try Row.fetchOne(statement, arguments: [number]).map(Self.event)
    }

    func lastEvent() throws -> DownloadEvent? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Self.columns) FROM event ORDER BY number DESC LIMIT 1")
        return try Row.fetchOne(statement).map(Self.event)
    }

    func download(_ number: Int64) throws -> Download? {
        guard let begun = try event(number), begun.kind == .begun else { return nil }
        return try completed(begun)
    }

    /// Makes a download of the event that began it.
    func completed(_ begun: DownloadEvent) throws -> Download {
        let outcome: Download.Outcome =
            switch try ending(ofDownload: begun.number) {
            case nil: .open
            case let end? where end.kind == .refunded: .refunded(at: end.at, sentBytes: end.byteCount)
            case let end?: .kept(at: end.at)
            }
        return Download(
            number: begun.number, linkSerial: begun.linkSerial, begunAt: begun.at, keepBytes: begun.byteCount,
            outcome: outcome)
    }

    func beginnings(ofLink serial: Int64) throws -> [DownloadEvent] {
        let statement = try database.cachedStatement(
            sql: "SELECT \(Self.columns) FROM event WHERE link = ? AND kind = 1 ORDER BY number")
        return try Row.fetchAll(statement, arguments: [serial]).map(Self.event)
    }

    /// Visits the beginnings of a period. Times never go back in the record, so they come by number too.
    func visitBeginnings(from start: Timestamp, before end: Timestamp, _ body: (DownloadEvent) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT \(Self.columns) FROM event WHERE kind = 1 AND at >= ? AND at < ? ORDER BY at, number",
            arguments: [start.secondsSinceEpoch, end.secondsSinceEpoch])
        while let row = try rows.next() { try body(try Self.event(row)) }
    }

    /// Visits all events in the order of a column list.
    func visitEvents(orderedBy order: String, _ body: (DownloadEvent) throws -> Void) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT \(Self.columns) FROM event ORDER BY \(order)")
        while let row = try rows.next() { try body(try Self.event(row)) }
    }

    /// Finds open downloads that nobody touched since a time, the oldest first.
    func untouched(since time: Timestamp, limit: Int) throws -> [Int64] {
        let statement = try database.cachedStatement(
            sql: "SELECT download FROM open_download WHERE touched_at <= ? ORDER BY touched_at, download LIMIT ?")
        return try Int64.fetchAll(statement, arguments: [time.secondsSinceEpoch, limit])
    }

    func head() throws -> ChainLink? {
        let statement = try database.cachedStatement(
            sql: "SELECT number, hash FROM chain ORDER BY number DESC LIMIT 1")
        return try Row.fetchOne(statement).map(Self.link)
    }

    func link(_ number: Int64) throws -> ChainLink? {
        let statement = try database.cachedStatement(
            sql: "SELECT number, hash FROM chain WHERE number = ?")
        return try Row.fetchOne(statement, arguments: [number]).map(Self.link)
    }

    private static func link(_ row: Row) throws -> ChainLink {
        ChainLink(number: try row.decode(forColumn: "number"), hash: try row.decode(forColumn: "hash"))
    }

    private static func event(_ row: Row) throws -> DownloadEvent {
        guard let kind = DownloadEvent.Kind(rawValue: try row.decode(forColumn: "kind")) else {
            throw DownloadStoreError.damaged("an event is of no known kind")
        }
        return DownloadEvent(
            number: try row.decode(forColumn: "number"), kind: kind, download: try row.decode(forColumn: "download"),
            linkSerial: try row.decode(forColumn: "link"),
            at: Timestamp(secondsSinceEpoch: try row.decode(forColumn: "at")),
            byteCount: try row.decode(forColumn: "byte_count"))
    }
}
