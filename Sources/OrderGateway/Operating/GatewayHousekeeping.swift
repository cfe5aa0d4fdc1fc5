internal import Logging
internal import OrderDownloads
internal import OrderModel
internal import ServiceLifecycle

/// What a gateway does beside its requests: it tells the store of sent bytes, takes downloads back, notes how far the
/// store reaches, and notices that the site is another one.
struct GatewayHousekeeping: Service {
    let gateway: Gateway

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var second = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                second += 1
                await attempt { try await gateway.meter.tell(at: gateway.clock.now()) }
                if second % 2 == 0 { await attempt(refund) }
                if second % 10 == 0 { gateway.reloadIfChanged() }
                if second % 30 == 0 { await attempt { try gateway.site.keepWitness() } }
            }
        }
        await attempt { try await gateway.meter.tell(at: gateway.clock.now(), isLast: true) }
        await attempt { try gateway.site.keepWitness() }
    }

    private func refund() async throws {
        let (site, now) = (gateway.site, gateway.clock.now())
        let refunded = try await gateway.writer.refund(
            untouchedSince: now.adding(seconds: -site.terms.idleSeconds), except: gateway.meter.active, in: site.store,
            at: now)
        gateway.metrics.refunded(refunded.count)
        for download in refunded {
            gateway.logger.info("download \(download.number) of link \(download.linkSerial) is taken back")
        }
    }

    private func attempt(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch is CancellationError {
            // The gateway ends; the store hears of the rest after that.
        } catch {
            gateway.tell(of: error)
        }
    }
}
