import Foundation
import OrderWorld
import TestDepth
import Testing

/// The configuration of nginx that the manual has, with a real nginx.
@Suite(.thorough, .timeLimit(.minutes(60))) struct GatewayNginxTests {
    /// Returns the manual's server for this site: without TLS, and with the places of the test.
    private static func configuration(_ gateway: GatewayProcess, _ served: ServedSite, port: String) throws -> String {
        let page = try Repository.text("\(GeneratedPage.folder)/Gateway.md")
        let section = try #require(page.firstRange(of: "### Behind nginx")).upperBound
        let lines = page[section...].split(separator: "\n", omittingEmptySubsequences: false).drop { $0.isEmpty }
        let block = lines.prefix { $0.isEmpty || $0.hasPrefix("    ") }.filter { !$0.contains("ssl_certificate") }
        let server = block.joined(separator: "\n")
            .replacing("listen 443 ssl;", with: "listen 127.0.0.1:\(port);")
            .replacing("http://127.0.0.1:8080", with: gateway.links)
            .replacing("/srv/docket/downloads/", with: "\(served.site.root)/downloads/")
        let folder = served.site.folder.root
        let user = geteuid() == 0 ? "user root;\n" : ""
        return """
            \(user)daemon off;
            pid \(folder)/nginx.pid;
            error_log \(folder)/nginx.log;
            events {}
            http {
                client_body_temp_path \(folder)/nginx-body;
                proxy_temp_path \(folder)/nginx-proxy;
                fastcgi_temp_path \(folder)/nginx-fastcgi;
                uwsgi_temp_path \(folder)/nginx-uwsgi;
                scgi_temp_path \(folder)/nginx-scgi;
            \(server)
            }
            """
    }

    @Test func `nginx sends the file that the gateway names, and nobody else gets it`() async throws {
        let served = try await ServedSite(
            settings: "downloads:\n  accelRedirect: /internal/\ngateway:\n  trustedProxies: [127.0.0.1]\n")
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        try await gateway.proved()
        let script = "import socket; s = socket.socket(); s.bind((\"127.0.0.1\", 0)); print(s.getsockname()[1])"
        let port = try await ServedSite.output("python3", ["-c", script]).filter(\.isNumber)
        let configuration = served.site.folder.path("nginx.conf")
        try served.site.folder.write(
            Self.configuration(gateway, served, port: port), to: "nginx.conf")
        let nginx = Process()
        nginx.executableURL = URL(filePath: "/usr/sbin/nginx")
        nginx.arguments = ["-e", served.site.folder.path("nginx.log"), "-c", configuration]
        try nginx.run()
        defer { nginx.terminate() }
        let base = "http://127.0.0.1:\(port)"
        _ = try await ServedSite.output(
            "curl", ["-s", "--retry", "60", "--retry-connrefused", "--retry-delay", "1", "\(base)/robots.txt"])
        let link = "\(base)/d/\(try served.token())"
        let session = try await ServedSite.begin(link)
        #expect(session.hasPrefix("\(base)/f/"))
        let path = served.site.folder.path("through")
        _ = try await ServedSite.output("curl", ["-s", "-o", path, session])
        #expect(try Files.bytes(path) == served.file)
        let head = try await ServedSite.head("-r", "100-199", session)
        #expect(head["content-range"] == "bytes 100-199/3000000")
        #expect(head["x-accel-redirect"] == nil)
        #expect(head["content-disposition"]?.contains(ServedSite.fileName) == true)
        #expect(try await ServedSite.status("\(base)/internal/\(ServedSite.fileName)") == 404)
        let answer = try await served.docket("export", "downloads", "--from", "2018-12-01", "--to", "2018-12-31")
        #expect(answer.exitStatus == 0)
        let folder = "site/exports/downloads-2018-12-01_2018-12-31"
        let rows = try CSVText.rows(served.site.folder.text("\(folder)/downloads-2018-12-01_2018-12-31.csv"))
        #expect(rows.map { $0["Outcome"] } == ["kept"])
    }
}
