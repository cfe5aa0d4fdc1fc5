internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOPosix
package import NIOSSL
internal import OrderSite
internal import ServiceLifecycle
internal import UnixSignals

/// A place that a gateway listens at.
package struct ListeningPlace: Hashable, Sendable {
    package let host: String
    package let port: Int

    /// Reads `HOST:PORT`, such as `127.0.0.1:8080` or `[::1]:8080`. Port 0 is any free one.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty else { return nil }
        (self.host, self.port) = (String(host), Int(port))
    }

    var address: BindAddress { .hostname(host, port: port) }
}

/// The servers of a gateway, until a signal ends them.
package struct GatewayService: Sendable {
    private let gateway: Gateway
    private let listen: ListeningPlace
    private let admin: ListeningPlace?
    private let tls: TLSConfiguration?
    private let workerCount: Int

    /// `tls` is nil behind a proxy. `workerCount` is the number of threads that serve connections.
    package init(
        _ gateway: Gateway, listen: ListeningPlace, admin: ListeningPlace?, tls: TLSConfiguration?, workerCount: Int
    ) {
        self.gateway = gateway
        self.listen = listen
        self.admin = admin
        self.tls = tls
        self.workerCount = workerCount
    }

    /// Serves until SIGTERM or SIGINT. Then it takes no connection any more, and running sends get
    /// `gateway.drainSeconds`. SIGHUP reads the site again.
    package func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: workerCount)
        let reloading = Task { await reloadOnSignal() }
        defer { reloading.cancel() }
        var services: [any Service] = [GatewayHousekeeping(gateway: gateway), try publicServer(on: group)]
        if let admin { services.append(adminServer(at: admin, on: group)) }
        services.append(EndingNotice(gateway: gateway))
        var configuration = ServiceGroupConfiguration(
            services: services.map {
                .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup)
            }, gracefulShutdownSignals: [.sigterm, .sigint], logger: gateway.logger)
        configuration.maximumGracefulShutdownDuration = .seconds(gateway.site.settings.gateway.drainSeconds)
        defer { gateway.close() }
        try await ServiceGroup(configuration: configuration).run()
        try await group.shutdownGracefully()
    }

    private func publicServer(on group: MultiThreadedEventLoopGroup) throws -> some Service {
        let gateway = gateway
        let bounds = gateway.site.settings.gateway
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                ConnectionBounds(table: gateway.addresses, bounds: gateway.site.settings.gateway), PieceSender(),
            ],
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: bounds.headBytes, maxHeaderListSize: bounds.headBytes, maxHeaderFieldCount: 100))
        let plain = HTTPServerBuilder.http1(configuration: channel)
        return Application(
            responder: GatewayResponder(gateway: gateway),
            server: try tls.map { try .tls(plain, tlsConfiguration: $0) } ?? plain,
            configuration: ApplicationConfiguration(address: listen.address),
            onServerRunning: { channel in
                gateway.logger.notice("serving links at \(words(channel))")
            }, eventLoopGroupProvider: .shared(group), logger: gateway.logger)
    }

    private func adminServer(at place: ListeningPlace, on group: MultiThreadedEventLoopGroup) -> some Service {
        let gateway = gateway
        return Application(
            responder: AdminResponder(gateway: gateway),
            configuration: ApplicationConfiguration(address: place.address),
            onServerRunning: { channel in
                gateway.logger.notice("serving figures at \(words(channel))")
            }, eventLoopGroupProvider: .shared(group), logger: gateway.logger)
    }

    private func words(_ channel: any Channel) -> String {
        guard let address = channel.localAddress, let host = address.ipAddress, let port = address.port else {
            return "an unknown address"
        }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private func reloadOnSignal() async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) { gateway.reload() }
    }
}

/// Says that the gateway ends, before its servers do.
private struct EndingNotice: Service {
    let gateway: Gateway

    func run() async throws {
        try await gracefulShutdown()
        gateway.beginEnding()
        gateway.logger.notice("ending; \(gateway.metrics.activeCount) files are still being sent")
    }
}
