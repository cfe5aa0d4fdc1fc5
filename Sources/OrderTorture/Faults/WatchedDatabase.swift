internal import CFaultVFS
internal import Glibc

/// Lets an injector judge every step of SQLite on a database's files, as long as the value lives.
///
/// It affects only watched databases. Others in the same process go to the disk untouched. A ledger that was opened
/// meanwhile has to be released before.
package final class WatchedDatabase: Sendable {
    private let path: String

    /// Nil when SQLite accepts no substitute, or the path leads nowhere.
    package init?(path: String, injector: FaultInjector) {
        self.path = path
        // The watch holds the injector until its last file is closed; `release` takes that hold back.
        let context = Unmanaged.passRetained(injector)
        let code = docket_watch(path, judge, context.toOpaque(), release)
        guard code == 0 else {
            context.release()
            return nil
        }
    }

    deinit {
        docket_unwatch(path)
    }
}

/// The operations of the C header, by their numbers.
private let kinds: [EffectKind] = [
    .databaseOpen, .databaseRead, .databaseWrite, .databaseTruncate, .databaseSync, .databaseDelete, .databaseLook,
    .databaseShare,
]

private func judge(_ context: UnsafeMutableRawPointer?, _ operation: Int32, _ name: UnsafePointer<CChar>?) -> Int32 {
    guard let context, let name, kinds.indices.contains(Int(operation)) else { return Int32(DOCKET_VERDICT_FAIL) }
    // The pointer is the injector that `docket_watch` was given, held until `release`.
    let injector = Unmanaged<FaultInjector>.fromOpaque(context).takeUnretainedValue()
    let file = String(cString: name).split(separator: "/").last.map(String.init) ?? ""
    switch injector.verdict(on: Effect(kinds[Int(operation)], file)) {
    case .allowed: return Int32(DOCKET_VERDICT_DO)
    case .refused(ENOSPC): return Int32(DOCKET_VERDICT_FULL)
    case .refused: return Int32(DOCKET_VERDICT_FAIL)
    case .torn: return Int32(DOCKET_VERDICT_TEAR)
    case .reportedAsFailed: return Int32(DOCKET_VERDICT_DO_AND_FAIL)
    }
}

private func release(_ context: UnsafeMutableRawPointer?) {
    guard let context else { return }
    Unmanaged<FaultInjector>.fromOpaque(context).release()
}
