internal import Logging
internal import OrderIntake
internal import OrderModel

/// Tells an operator about the files in `drop/` that are not taken: a notice for each kind, with a count.
struct DropNotices {
    private let logger: Logger

    /// The most names in a notice.
    private static let namesMax = 10

    init(_ logger: Logger) {
        self.logger = logger
    }

    /// Logs the notices. A signature that came too late or without a batch does nothing by itself. But it would count
    /// against the next file of its name, and a `.done` would call that file complete. So somebody has to know about
    /// it.
    func log(_ found: DropListing) {
        if !found.strays.isEmpty {
            logger.notice(
                """
                drop/ has files that belong to no batch there: \(names(found.strays)); remove them unless their batch is \
                still to come
                """)
        }
        log(found.notFiles, "\(found.notFiles.count) in drop/ are no files and are left alone")
        log(found.unusable, "\(found.unusable.count) in drop/ cannot be used as they are")
    }

    private func log(_ remarks: [DropRemark], _ what: String) {
        guard !remarks.isEmpty else { return }
        let told = remarks.prefix(Self.namesMax).map { "'\($0.relativePath.visible)': \($0.reason)" }
        let rest = remarks.count > Self.namesMax ? " and \(remarks.count - Self.namesMax) more" : ""
        logger.notice("\(what): \(told.joined(separator: "; "))\(rest)")
    }

    private func names(_ paths: [String]) -> String {
        let told = paths.prefix(Self.namesMax).map { "'\($0.visible)'" }.joined(separator: ", ")
        return paths.count > Self.namesMax ? "\(told) and \(paths.count - Self.namesMax) more" : told
    }
}
