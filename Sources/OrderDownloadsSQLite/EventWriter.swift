import GRDB
import OrderDownloads
import OrderLedger
import OrderModel

/// Adds events within one transaction, with the figures that follow from them.
final class EventWriter {
    let reader: EventReader
    private let database: Database
    private var lastNumber: Int64
    private var lastTime: Timestamp?
    private var added: [DownloadEvent] = []

    init(_ database: Database) throws {
        self.database = database
        reader = EventReader(database)
        let last = try reader.lastEvent()
        lastNumber = last?.number ?? 0
        lastTime = last?.at
    }

    func begin(_ beginning: DownloadBeginning) throws -> BeginningAnswer {
        let serial = beginning.linkSerial
        guard try reader.count(ofLink: serial).used < DownloadAllowance.downloadsMax else { return .usedUp }
        let event = try add(.begun, of: nil, link: serial, at: beginning.at, byteCount: beginning.keepBytes)
        try run(
            """
            INSERT INTO link_count (link, used, refunded, last_begun_at) VALUES (?1, 1, 0, ?2)
            ON CONFLICT (link) DO UPDATE SET used = used + 1, last_begun_at = ?2
            """, [serial, event.at.secondsSinceEpoch])
        if beginning.keepBytes == 0 {
            try add(.kept, of: event, at: event.at, byteCount: 0)
        } else {
            try run(
                "INSERT INTO open_download (download, sent_bytes, touched_at) VALUES (?, 0, ?)",
                [event.number, event.at.secondsSinceEpoch])
        }
        return .begun(try reader.completed(event))
    }

    /// Adds sent bytes, and tells whether the download still counts.
    func add(_ sent: SentBytes, at now: Timestamp) throws -> Bool {
        guard let known = try sentBytes(ofOpen: sent.download) else {
            return try reader.ending(ofDownload: sent.download)?.kind == .kept
        }
        guard let begun = try reader.event(sent.download) else {
            throw DownloadStoreError.damaged("an open download has no beginning")
        }
        let total = known.addingReportingOverflow(sent.byteCount)
        let bytes = total.overflow ? .max : total.partialValue
        if bytes >= begun.byteCount {
            try add(.kept, of: begun, at: now, byteCount: bytes)
            try run("DELETE FROM open_download WHERE download = ?", [sent.download])
        } else {
            try run(
                "UPDATE open_download SET sent_bytes = ?, touched_at = max(touched_at, ?) WHERE download = ?",
                [bytes, now.secondsSinceEpoch, sent.download])
        }
        return true
    }

    /// Takes an open download back.
    func refund(_ number: Int64, at now: Timestamp) throws -> Download {
        guard let begun = try reader.event(number), let sent = try sentBytes(ofOpen: number) else {
            throw DownloadStoreError.damaged("an open download has no beginning")
        }
        try add(.refunded, of: begun, at: now, byteCount: sent)
        try run("DELETE FROM open_download WHERE download = ?", [number])
        try run("UPDATE link_count SET used = used - 1, refunded = refunded + 1 WHERE link = ?", [begun.linkSerial])
        return try reader.completed(begun)
    }

    /// Ends the transaction's events with a link of the chain; without events it adds none.
    func link(with chain: DownloadChain) throws {
        guard let last = added.last else { return }
        let head = try reader.head()
        let number = (head?.number ?? 0) + 1
        chain.begin(number, after: head?.hash ?? "")
        added.forEach(chain.add)
        let secretId = chain.currentSecretId
        try run(
            "INSERT INTO chain (number, last_event, secret_id, hash) VALUES (?, ?, ?, ?)",
            [number, last.number, secretId, chain.finish(secretId: secretId)])
    }

    private func sentBytes(ofOpen download: Int64) throws -> Int64? {
        let statement = try database.cachedStatement(sql: "SELECT sent_bytes FROM open_download WHERE download = ?")
        return try Int64.fetchOne(statement, arguments: [download])
    }

    private func add(_ kind: DownloadEvent.Kind, of begun: DownloadEvent, at now: Timestamp, byteCount: Int64) throws {
        _ = try add(kind, of: begun.number, link: begun.linkSerial, at: now, byteCount: byteCount)
    }

    /// Adds an event. `download` is nil for one that begins.
    private func add(
        _ kind: DownloadEvent.Kind, of download: Int64?, link: Int64, at now: Timestamp, byteCount: Int64
    ) throws -> DownloadEvent {
        lastNumber += 1
        let at = max(now, lastTime ?? now)
        lastTime = at
        let event = DownloadEvent(
            number: lastNumber, kind: kind, download: download ?? lastNumber, linkSerial: link, at: at,
            byteCount: byteCount)
        try run(
            "INSERT INTO event (number, kind, download, link, at, byte_count) VALUES (?, ?, ?, ?, ?, ?)",
            [event.number, kind.rawValue, event.download, link, at.secondsSinceEpoch, byteCount])
        added.append(event)
        return event
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
