package import Logging
internal import OrderDownloads
internal import OrderLedger
internal import OrderModel
package import OrderOpening
internal import OrderSite
internal import OrderWorld
internal import Synchronization

/// A gateway at work: the site as it was last read, and everything that lives longer than one reading of it.
package final class Gateway: Sendable {
    package let clock: GatewayClock
    package let shelf: FileShelf
    package let metrics = GatewayMetrics()
    package let logger: Logger
    let writer = StoreWriter()
    let meter: DownloadMeter
    let addresses = AddressTable()
    let pages = RenderedPages()
    let world: any World
    private let reopening: @Sendable () -> SiteOpening
    private let current: Mutex<Reading>

    private struct Reading: Sendable {
        var site: GatewaySite
        var marks: SiteMarks
        var isEnding = false
    }

    /// Opens the site that `opening` returns. A reload calls it again.
    package init(clock: GatewayClock, logger: Logger, opening: @escaping @Sendable () -> SiteOpening) throws {
        self.clock = clock
        self.logger = logger
        reopening = opening
        let first = opening()
        world = first.world
        shelf = FileShelf(world: first.world, logger: logger)
        meter = DownloadMeter(writer: writer)
        let marks = SiteMarks(first)
        current = Mutex(Reading(site: try GatewaySite(first), marks: marks))
        proveFiles()
    }

    /// The site as it was last read.
    package var site: GatewaySite { current.withLock { $0.site } }

    /// Reads settings, secrets and `downloads.csv` again. When something is wrong, the old ones stay in force.
    package func reload() {
        let opening = reopening()
        let marks = SiteMarks(opening)
        do {
            let site = try GatewaySite(opening)
            current.withLock { ($0.site, $0.marks) = (site, marks) }
            proveFiles()
            logger.notice("the site was read again")
        } catch {
            current.withLock { $0.marks = marks }
            logger.error("the site cannot be read again, and the old settings stay in force: \(Self.words(error))")
        }
    }

    /// Reads the site again when a file of it is another one.
    func reloadIfChanged() {
        if SiteMarks(reopening()) != current.withLock({ $0.marks }) { reload() }
    }

    /// Ends the use of the store.
    func close() { site.store.close() }

    private func proveFiles() {
        let site = site
        for fault in site.unservable { logger.warning("\(fault)") }
        shelf.prove(site.allFiles, in: site.downloadsFolder)
    }

    // MARK: Figures

    /// The text of the metrics.
    var metricsText: String {
        metrics.text(connections: addresses.connectionCount, waitingFiles: shelf.waitingCount)
    }

    /// The reason why the gateway should get no requests; nil when it should.
    var readinessFault: String? {
        guard !current.withLock({ $0.isEnding }) else { return "ending" }
        do {
            let site = site
            _ = try site.store.count(ofLink: 1)
            _ = try site.ledger.isCancelled(line: 1)
            return nil
        } catch {
            return Self.words(error)
        }
    }

    /// Notes that no new requests are wanted.
    package func beginEnding() { current.withLock { $0.isEnding = true } }

    // MARK: Requests

    /// Counts a question for an unknown link. Returns the seconds to wait when there were too many.
    func guess(_ address: IPAddress?) -> Int64? {
        guard let address else { return nil }
        let wait = addresses.guess(
            address, mostInMinute: site.settings.gateway.guessesPerMinute, second: world.now().secondsSinceEpoch)
        if wait != nil { logger.debug("too many unknown links are asked for\(from(address))") }
        return wait
    }

    func noteBegun(_ download: Download, by address: IPAddress?) {
        metrics.begun()
        logger.info("download \(download.number) of link \(download.linkSerial) begins\(from(address))")
    }

    /// Tells the operator why a request failed.
    func tell(of error: any Error) {
        metrics.failed()
        logger.error("a request failed: \(Self.words(error))")
    }

    private func from(_ address: IPAddress?) -> String {
        guard site.settings.logAddresses, let address else { return "" }
        return ", from \(address)"
    }

    static func words(_ error: any Error) -> String { ExitStatus.describe(error).reason }
}
