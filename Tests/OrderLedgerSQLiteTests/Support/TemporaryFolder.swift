import Glibc

/// A folder that is gone when the test is.
final class TemporaryFolder {
    let path: String

    init() throws {
        var template = Array("/tmp/docket-ledger-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CannotMakeFolder() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    struct CannotMakeFolder: Error {}

    var ledgerPath: String { path + "/ledger.sqlite" }

    deinit {
        for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "other"] { unlink(path + "/" + name) }
        rmdir(path)
    }
}
