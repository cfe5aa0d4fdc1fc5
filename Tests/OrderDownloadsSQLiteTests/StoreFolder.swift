import GRDB
import Glibc
import OrderDownloads
import OrderDownloadsConformance
import OrderDownloadsSQLite
import OrderLedger

/// A folder with a store, removed with the test.
final class StoreFolder {
    let path = "/tmp/docket-downloads-tests-\(UInt64.random(in: .min ... .max))"
    var store: String { path + "/ledger-downloads.sqlite" }

    init() throws {
        guard mkdir(path, 0o700) == 0 else { throw StoreFolderFailure() }
    }

    deinit {
        for suffix in ["", "-wal", "-shm"] { unlink(store + suffix) }
        rmdir(path)
    }

    func open(
        site: SiteIdentity = DownloadsConformance.site, keys: ChainKeys = DownloadsConformance.keys
    ) throws -> SQLiteDownloads {
        try SQLiteDownloads(path: store, site: site, keys: keys)
    }

    /// Changes the file as somebody does who has it, past every trigger.
    func tamper(_ sql: String) throws {
        try DatabaseQueue(path: store).writeWithoutTransaction { database in
            let triggers = try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
            try database.execute(sql: "PRAGMA foreign_keys = 0")
            try database.execute(sql: sql)
            for trigger in triggers { try database.execute(sql: trigger["sql"] as String) }
        }
    }
}

struct StoreFolderFailure: Error {}

extension StoreFolder {
    /// Runs a statement that the store's own triggers see.
    func execute(_ sql: String) throws {
        try DatabaseQueue(path: store).writeWithoutTransaction { try $0.execute(sql: sql) }
    }
}
