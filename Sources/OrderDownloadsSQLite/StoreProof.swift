import GRDB
import OrderDownloads
import OrderLedger
import OrderModel

/// Proves a store: every link of the chain follows from the one before it and from its events, no event is without a
/// link, and the figures of links are what the events add up to. Memory does not grow with the store.
final class StoreProof {
    private let database: Database
    private let chain: DownloadChain
    private var begunCount: Int64 = 0
    private var refundedCount: Int64 = 0
    private var highestLinkSerial: Int64 = 0

    init(_ database: Database, keys: ChainKeys) {
        self.database = database
        chain = DownloadChain(keys)
    }

    func find() throws -> DownloadFinding {
        if let fault = try chainFault() { return fault }
        if let reason = try countFault() { return .broken(link: 0, reason: reason) }
        if let damage = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)"), damage != "ok" {
            return .broken(link: 0, reason: "the file is damaged: \(damage)")
        }
        return .holds(
            ProvedDownloads(
                begunCount: begunCount, refundedCount: refundedCount, highestLinkSerial: highestLinkSerial,
                head: try EventReader(database).head()))
    }

    /// A link of the chain as it is stored.
    private struct StoredLink {
        let number: Int64
        let lastEvent: Int64
        let secretId: Int
        let hash: String

        init(_ row: Row) throws {
            number = try row.decode(forColumn: "number")
            lastEvent = try row.decode(forColumn: "last_event")
            secretId = try row.decode(forColumn: "secret_id")
            hash = try row.decode(forColumn: "hash")
        }
    }

    /// Walks links and events together. Returns nil when all of them hold.
    private func chainFault() throws -> DownloadFinding? {
        let links = try Row.fetchCursor(
            database, sql: "SELECT number, last_event, secret_id, hash FROM chain ORDER BY number")
        var link = try links.next().map(StoredLink.init)
        var (previous, number, eventNumber): (String, Int64, Int64) = ("", 0, 0)
        var fault: DownloadFinding?
        func broken(_ reason: String) -> DownloadFinding { .broken(link: number, reason: reason) }
        var lastTime: Timestamp?
        try EventReader(database).visitEvents(orderedBy: "number") { event in
            guard fault == nil else { return }
            eventNumber += 1
            guard event.number == eventNumber else { return fault = broken("an event is missing") }
            guard lastTime.map({ event.at >= $0 }) ?? true else { return fault = broken("time goes back") }
            lastTime = event.at
            guard let current = link else { return fault = broken("an event has no link") }
            if number != current.number {
                guard current.number == number + 1 else { return fault = broken("a link is missing") }
                number = current.number
                guard chain.hasKey(ofSecret: current.secretId) else {
                    return fault = .keyMissing(secretId: current.secretId)
                }
                chain.begin(number, after: previous)
            }
            chain.add(event)
            guard event.number == current.lastEvent else { return }
            guard chain.finish(secretId: current.secretId) == current.hash else {
                return fault = broken("an event of it is not the one that was recorded")
            }
            previous = current.hash
            link = try links.next().map(StoredLink.init)
        }
        if fault == nil, link != nil { fault = broken("its events are missing") }
        return fault
    }

    /// Adds up the events of each link. Returns the reason when a figure is another one.
    private func countFault() throws -> String? {
        let counts = try Row.fetchCursor(
            database, sql: "SELECT link, used, refunded, last_begun_at FROM link_count ORDER BY link")
        var (serial, tally): (Int64, LinkTally) = (0, LinkTally())
        var reason: String?
        func close() throws -> String? {
            guard serial > 0 else { return nil }
            refundedCount += Int64(tally.refunded)
            begunCount += Int64(tally.used + tally.refunded)
            highestLinkSerial = serial
            guard let row = try counts.next(), row["link"] == serial, try EventReader.count(row) == tally.count else {
                return "the figures of link \(serial) are not what its events add up to"
            }
            return try openFault(tally, serial)
        }
        try EventReader(database).visitEvents(orderedBy: "link, number") { event in
            guard reason == nil else { return }
            if event.linkSerial != serial {
                reason = try close()
                (serial, tally) = (event.linkSerial, LinkTally())
            }
            if reason == nil { reason = tally.add(event) }
        }
        if reason == nil { reason = try close() }
        if reason == nil, try counts.next() != nil { reason = "a link has figures and no download" }
        return try reason ?? strayFault()
    }

    private func openFault(_ tally: LinkTally, _ serial: Int64) throws -> String? {
        for download in tally.openDownloads {
            let statement = try database.cachedStatement(sql: "SELECT 1 FROM open_download WHERE download = ?")
            if try Int.fetchOne(statement, arguments: [download]) == nil {
                return "a download of link \(serial) is open and cannot be taken back"
            }
        }
        return nil
    }

    /// Finds open downloads that have ended or never began.
    private func strayFault() throws -> String? {
        let stray = try Int64.fetchOne(
            database,
            sql: """
                SELECT o.download FROM open_download o
                WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.number = o.download AND e.kind = 1)
                    OR EXISTS (SELECT 1 FROM event e WHERE e.download = o.download AND e.kind <> 1)
                LIMIT 1
                """)
        return stray.map { "download \($0) counts as open and is none" }
    }
}
