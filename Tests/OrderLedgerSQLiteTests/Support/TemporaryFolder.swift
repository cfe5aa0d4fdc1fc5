import Glibc

/// A folder that is removed with the test.
final class TemporaryFolder {
    let path: String

    /// With `inMemory`, the folder is in memory if there is such a place: for tests that make enough folders to wear a
    /// disk.
    init(inMemory: Bool = false) throws {
        let parent = inMemory && access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        var template = Array("\(parent)/docket-ledger-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CannotMakeFolder() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    struct CannotMakeFolder: Error {}
    struct CannotCopy: Error {}

    /// Copies a file as it is now, even when somebody holds it open.
    func copy(_ name: String, to other: TemporaryFolder) throws {
        let (source, target) = (
            open(path + "/" + name, O_RDONLY), open(other.path + "/" + name, O_CREAT | O_WRONLY, 0o600)
        )
        defer {
            close(source)
            close(target)
        }
        guard source >= 0, target >= 0 else { throw CannotCopy() }
        while true {
            let count = sendfile(target, source, nil, 1 << 30)
            guard count >= 0 else { throw CannotCopy() }
            if count == 0 { return }
        }
    }

    var ledgerPath: String { path + "/ledger.sqlite" }

    deinit {
        for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] { unlink(path + "/" + name) }
        rmdir(path)
    }
}
