import ArgumentParser
import Glibc
import Logging
import NIOSSL
import OrderGateway
import OrderModel
import OrderSite

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve download links until a signal ends it.",
        discussion: """
            A link leads to a page that says what is downloaded, and counts nothing. Its button begins a download, \
            which is counted before anything is sent. A begun download can be resumed and repeated for some hours.

            Put it behind a proxy that ends TLS, or give it a certificate and its key. SIGTERM ends it: running sends \
            get gateway.drainSeconds. SIGHUP reads settings, secrets and downloads.csv again.

            EXAMPLES
              docket-gateway --site /srv/docket
              docket-gateway --site /srv/docket --listen 127.0.0.1:8080 --admin 127.0.0.1:8081
              docket-gateway --site /srv/docket --listen 0.0.0.0:443 --tls-cert chain.pem --tls-key key.pem
            """)

    @OptionGroup var options: GatewaySiteOptions

    @Option(
        help: ArgumentHelp("Where links are served. (default: 127.0.0.1:8080)", valueName: "host:port"),
        transform: ServeCommand.place)
    var listen: ListeningPlace?

    @Option(
        help: ArgumentHelp(
            "Where operators find /metrics, /healthz and /readyz. (default: nowhere)", valueName: "host:port"),
        transform: ServeCommand.place)
    var admin: ListeningPlace?

    @Option(
        name: .customLong("tls-cert"),
        help: ArgumentHelp("A certificate and its chain, as PEM. (default: no TLS)", valueName: "file"))
    var certificate: String?

    @Option(name: .customLong("tls-key"), help: ArgumentHelp("The certificate's key, as PEM.", valueName: "file"))
    var key: String?

    @Option(
        help: ArgumentHelp("The threads that serve connections. (default: one for each core)", valueName: "n"))
    var workers: Int?

    @Flag(help: "Log each download that begins or is taken back.")
    var verbose = false

    private static func place(_ text: String) throws -> ListeningPlace {
        if let place = ListeningPlace(text) { return place }
        throw ValidationError("'\(text)' is no host and port such as 127.0.0.1:8080 or [::1]:8080")
    }

    func validate() throws {
        guard (certificate == nil) == (key == nil) else {
            throw ValidationError("--tls-cert and --tls-key go together")
        }
        if let workers, !(1...1_024).contains(workers) {
            throw ValidationError("--workers takes a number from 1 to 1024")
        }
    }

    func run() async throws {
        try await reportingFailures { logger in
            var logger = logger
            if verbose { logger.logLevel = .info }
            let gateway = try options.gateway(logger)
            guard let listen = listen ?? ListeningPlace("127.0.0.1:8080") else { return }
            let service = GatewayService(
                gateway, listen: listen, admin: admin, tls: try tls(),
                workerCount: workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
            do {
                try await service.run()
            } catch {
                throw CommandFailure("the gateway ended: \(error)", .inputOutput)
            }
        }
    }

    /// Reads certificate and key. Refuses with 78 when they cannot be used.
    private func tls() throws -> TLSConfiguration? {
        guard let certificate, let key else { return nil }
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
            let key = try NIOSSLPrivateKey(file: key, format: .pem)
            return TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
        } catch {
            throw CommandFailure(
                "--tls-cert and --tls-key cannot be used: \(error); both are files of PEM", .configuration)
        }
    }
}
