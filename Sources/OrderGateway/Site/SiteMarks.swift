internal import OrderOpening
internal import OrderSite
internal import OrderWorld

/// The files that a gateway has read, by their state on disk. Another state means that it has to read them again.
struct SiteMarks: Equatable, Sendable {
    private let marks: [String]

    init(_ opening: SiteOpening) {
        let (layout, world) = (opening.layout, opening.world)
        let read = [layout.settings, layout.reference + "/downloads.csv"].map { path in
            guard let status = try? world.status(path) else { return "\(path) is missing" }
            return "\(path) \(status.inode) \(status.byteCount) \(status.modifiedAt) \(status.modifiedNanoseconds)"
        }
        // A ledger changes with every run. Another ledger in its place is another file.
        let ledger = (try? world.status(opening.ledgerPath)).flatMap { $0 }.map { "\($0.device) \($0.inode)" }
        let secrets = (try? world.names(inDirectory: layout.secrets)) ?? []
        marks = read + [ledger ?? "no ledger"] + secrets.filter { $0.hasSuffix(".key") }
    }
}
