package import OrderModel
package import OrderWorld

/// The record of a site's last `docket run`: when it began and ended, by the system's clock, and how.
package struct LastRun: Hashable, Sendable {
    package let process: ProcessIdentity
    /// The clock of its work: that of its begin, or `--as-of`.
    package let asOf: Timestamp
    package let begin: Timestamp
    /// Nil while it runs, and for ever when it was killed.
    package var end: Timestamp?
    /// The exit status; nil until it ended.
    package var status: ExitStatus?

    package init(
        process: ProcessIdentity, asOf: Timestamp, begin: Timestamp, end: Timestamp? = nil, status: ExitStatus? = nil
    ) {
        self.process = process
        self.asOf = asOf
        self.begin = begin
        self.end = end
        self.status = status
    }

    /// Reads the record of a site; nil when the site has none.
    package init?(of layout: SiteLayout, world: any World) {
        guard let remark = SiteRemark(at: layout.lastRun, world), let number = remark.number("process"),
            let process = Int32(exactly: number), let host = remark.text("host"), let asOf = remark.time("as-of"),
            let begin = remark.time("begin")
        else { return nil }
        self.init(
            process: ProcessIdentity(number: process, host: host), asOf: asOf, begin: begin, end: remark.time("end"),
            status: remark.number("status").flatMap { Int32(exactly: $0) }.flatMap(ExitStatus.init))
    }

    /// Writes the record in place of the one before.
    package func keep(in layout: SiteLayout, world: any World) throws(WorldError) {
        let bytes = SiteRemark.lines([
            ("process", "\(process.number)"), ("host", process.host), ("as-of", "\(asOf)"), ("begin", "\(begin)"),
            ("end", end.map { "\($0)" }), ("status", status.map { "\($0.rawValue)" }),
        ])
        try world.writeDurably(bytes, to: layout.lastRun, inDirectory: layout.root, mode: 0o600)
    }
}
